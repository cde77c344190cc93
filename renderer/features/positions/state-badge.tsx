import {
  CircleCheck,
  CircleHelp,
  CircleMinus,
  CircleSlash,
  Clock,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Spinner } from '../../ui/spinner';
import type { RowState } from './row-state';
import type { Words } from './words';

/** What is known of a close of one position, as a word with an icon. */
export function StateBadge(props: { readonly state: RowState; readonly words: Words }): ReactNode {
  const { tone, icon } = looks[props.state];
  return (
    <Badge tone={tone} icon={icon}>
      {props.words.t(`positions:state.${props.state}`)}
    </Badge>
  );
}

const warn = <TriangleAlert size={11} aria-hidden="true" />;
const unknown = <CircleHelp size={11} aria-hidden="true" />;
const minus = <CircleMinus size={11} aria-hidden="true" />;

const looks: Readonly<Record<RowState, { readonly tone: BadgeTone; readonly icon: ReactNode }>> = {
  closing: { tone: 'plain', icon: <Clock size={11} aria-hidden="true" /> },
  sending: { tone: 'plain', icon: <Spinner /> },
  accepted: { tone: 'plain', icon: <Spinner /> },
  refused: { tone: 'warn', icon: warn },
  'not-sent': { tone: 'warn', icon: <CircleSlash size={11} aria-hidden="true" /> },
  unknown: { tone: 'warn', icon: unknown },
  waiting: { tone: 'plain', icon: <Clock size={11} aria-hidden="true" /> },
  interrupted: { tone: 'warn', icon: warn },
  closed: { tone: 'good', icon: <CircleCheck size={11} aria-hidden="true" /> },
  'not-open': { tone: 'plain', icon: minus },
  'still-open': { tone: 'warn', icon: warn },
  reopened: { tone: 'warn', icon: warn },
  gone: { tone: 'plain', icon: minus },
};
