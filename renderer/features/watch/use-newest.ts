import { useState } from 'react';
import type { Position } from '../../../app/schemas/position';

/**
 * Those of the positions that came last. It stays the same until one comes that was not there just before:
 * some exchanges list what is opened again under the same id.
 */
export function useNewest(positions: readonly Position[]): readonly Position[] {
  const [known, setKnown] = useState<Known>(nothing);
  const fresh = positions.filter(({ id }) => !known.ids.has(id));
  if (fresh.length === 0 && positions.length === known.ids.size) return known.newest;
  const newest = fresh.length === 0 ? known.newest : fresh;
  setKnown({ ids: new Set(positions.map(({ id }) => id)), newest });
  return newest;
}

type Known = { readonly ids: ReadonlySet<string>; readonly newest: readonly Position[] };

const nothing: Known = { ids: new Set(), newest: [] };
