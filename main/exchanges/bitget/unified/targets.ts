import { isDecimal, isZero } from '../../../../app/decimal';
import type { TargetField } from '../../../../app/schemas/exchange';
import type { CloseTarget, TargetProblem } from '../../../../app/schemas/target';
import type { PlannedRequest } from '../../exchange';
import { isSymbol } from '../product-types';
import { accountScope, scopeProblems, sides } from '../targets';

/** Everything of one project, and one symbol and side of it (bitget.md §5.5). */
export const closeProjectPath = '/api/v3/copy/futures/close-all';
export const closeCopiesPath = '/api/v3/copy/futures/close-positions';

export const targetFields: readonly TargetField[] = [
  { name: 'symbol', kind: 'symbol', place: 'main', any: true, choices: [] },
  { name: 'side', kind: 'choice', place: 'main', any: true, choices: [...sides] },
  { name: 'projectId', kind: 'text', place: 'main', any: true, choices: [] },
  accountScope,
];

const foreignFields = ['productType', 'marginCoin', 'marginMode', 'trackingNo'] as const;

/** Ids go into queries as they are, so that they must need no encoding (bitget.md §1.1). */
export const isProjectId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** A project, or a symbol with or without its side in one project or in all that were entered. */
export function targetChecker(projectIds: readonly string[]) {
  return (target: CloseTarget): readonly TargetProblem[] => {
    const foreign: readonly TargetProblem[] = foreignFields
      .filter((field) => target[field] !== undefined)
      .map((field) => ({ field, code: 'not-used-here' }));
    if (foreign.length > 0) return foreign;
    const needsProjects = target.projectId === undefined && projectIds.length === 0;
    if (target.scope !== undefined) {
      const problems = scopeProblems(target);
      return problems.length === 0 && needsProjects ? [missingProject] : problems;
    }
    const problems = formProblems(target);
    return problems.length === 0 && needsProjects ? [missingProject] : problems;
  };
}

const missingProject: TargetProblem = { field: 'projectId', code: 'required' };

function formProblems({ projectId, side, size, symbol }: CloseTarget): readonly TargetProblem[] {
  const problems: TargetProblem[] = [];
  if (symbol !== undefined && !isSymbol(symbol)) {
    problems.push({ field: 'symbol', code: 'malformed' });
  }
  if (projectId !== undefined && !isProjectId(projectId)) {
    problems.push({ field: 'projectId', code: 'malformed' });
  }
  if (symbol !== undefined) return problems;
  if (projectId === undefined) problems.push({ field: 'symbol', code: 'required' });
  else if (side !== undefined || size !== undefined) {
    problems.push({ field: 'symbol', code: 'needs-symbol' });
  }
  return problems;
}

/** One request a project, and one a side, because the call takes one of each. */
export function requestPlanner(projectIds: readonly string[]) {
  return (target: CloseTarget): readonly PlannedRequest[] => {
    const { projectId, size, symbol } = target;
    const projects = projectId === undefined ? projectIds : [projectId];
    if (symbol === undefined) {
      return projects.map((each) => planned(closeProjectPath, { projectId: each }));
    }
    const wanted = target.side === undefined ? sides : [target.side];
    // A size is that of one position; without its side it says nothing.
    const told = target.side !== undefined && isSize(size) ? { size } : {};
    const row = { symbol: symbol.toUpperCase(), ...told };
    return projects.flatMap((each) =>
      wanted.map((side) => planned(closeCopiesPath, { projectId: each, ...row, side })),
    );
  };
}

const planned = (path: string, target: CloseTarget): PlannedRequest => ({
  method: 'POST',
  path,
  target,
});

export const isSize = (size: string | undefined): size is string =>
  size !== undefined && isDecimal(size) && !size.startsWith('-') && !isZero(size);
