import type { Position, PositionList } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';

/** How far a complete list reaches: what lies beyond proves nothing by its absence. */
export type Coverage = Pick<PositionList, 'coversSince' | 'blindTo' | 'hidden' | 'projectIds'>;

/** Whether the list could not show a position if it were open. */
export function isBeyond(position: Position, list: Coverage): boolean {
  const { openedAt, productType, projectId } = position;
  const isOlder = list.coversSince !== null && (openedAt ?? 0) < list.coversSince;
  const isOfBlindPart = productType !== null && list.blindTo?.includes(productType) === true;
  return isOlder || isOfBlindPart || isOtherProject(projectId, list);
}

/** Whether the target may be for something that the list could not show, whatever was seen before. */
export function isOutOfSight(target: CloseTarget, list: Coverage): boolean {
  if (isOtherProject(target.projectId, list)) return true;
  return (list.hidden ?? []).some(({ onlyNamed, productType }) => {
    if (target.scope !== undefined) return true;
    if (target.productType === undefined) return !onlyNamed;
    return target.productType.toUpperCase() === productType.toUpperCase();
  });
}

const isOtherProject = (projectId: string | undefined, { projectIds }: Coverage): boolean =>
  projectId !== undefined && projectIds !== undefined && !projectIds.includes(projectId);
