import { type Refusal, refuse } from './answers';

type Rule = { readonly isOf: (path: string) => boolean; readonly refusal: Refusal };

const portfolioPaths: readonly string[] = [
  '/api/v3/copy/futures/portfolio-overview',
  '/api/v3/copy/futures/position-summary',
];

/** What each kind of account cannot call although the path is of its generation (bitget.md §2.4 and §5.5). */
const rules: Readonly<Record<string, Rule>> = {
  classic: {
    isOf: (path) => path.startsWith('/api/v2/copy/mix-trader/'),
    refusal: refuse('31001', 'The user is not a trader'),
  },
  'classic-lead': {
    isOf: (path) => path.startsWith('/api/v2/copy/mix-follower/'),
    refusal: refuse('40866', 'You are currently a trader, please close under current order'),
  },
  unified: {
    isOf: (path) => portfolioPaths.includes(path),
    refusal: refuse('40732', 'Current user is not a trader'),
  },
  'unified-lead': {
    isOf: (path) => path.startsWith('/api/v3/copy/futures/') && !portfolioPaths.includes(path),
    refusal: refuse('43062', 'You are currently not to follow this trader'),
  },
};

export function refuseRole(path: string, kind: string): Refusal | null {
  const rule = rules[kind];
  return rule?.isOf(path) ? rule.refusal : null;
}
