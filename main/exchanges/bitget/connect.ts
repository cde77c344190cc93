import { fail, ok, type Result } from '../../../app/result';
import type { AccountValues } from '../../../app/schemas/account';
import type { Exchange, ExchangeParts } from '../exchange';
import { readClosedPositions } from './closed';
import { readKeyFacts } from './key-facts';
import { readSymbols, withMarks } from './market';
import { spot } from './product-types';
import { createSession, type Session } from './session';
import { stopCopying } from './stop-copying';
import { readProject } from './unified/copies';
import { isProjectId } from './unified/targets';
import { createWire, type Wire } from './wire';

/** The part of the exchange that talks: one account, in the calls of the kind that it proves to be. */
export function connect(parts: ExchangeParts): Exchange {
  const wire = createWire(parts);
  const session = createSession(parts, wire);
  const { host } = new URL(parts.origin);
  return {
    kind: () => session.kind(),
    checkValues: (values) => checkValues(wire, session, values),
    probe: () => readKeyFacts({ wire, clock: parts.clock, session }),
    positions: async () => {
      const list = await session.read(false);
      if (!list.ok) return list;
      const { positions, ...rest } = list.value;
      return ok({ positions: await withMarks(wire, positions), ...rest });
    },
    closedPositions: async (wanted) => {
      // No document tells a history of the other kinds, nor of spot lots.
      const { positionIds } = wanted;
      const isSpotAlone = positionIds.length > 0 && positionIds.every(isLot);
      if (session.kindId() !== 'classic' || isSpotAlone) return ok([]);
      return readClosedPositions(wire, wanted);
    },
    symbols: () => readSymbols(wire),
    // A press does not wait for the clock: a timestamp that is off is refused, and then corrected once.
    close: (target, stop, seen) => session.close({ wire, host, target, stop, seen }),
    stopCopying: async (wanted) => {
      const answer = await stopCopying(wire, session.kindId(), wanted);
      if (answer.status === 'rejected') session.hear(answer.failure);
      return answer;
    },
    exchangeNow: () => wire.offset.latestNow(),
    warm: async () => {
      await wire.offset.ready();
      await session.warm();
    },
  };
}

/** Our own position ids begin with the product type. */
const isLot = (positionId: string): boolean => positionId.startsWith(`${spot}:`);

/** Reads what is open in each project: an id that Bitget does not know is named by the failure. */
async function checkValues(
  wire: Wire,
  session: Session,
  { projectIds = [] }: AccountValues,
): Promise<Result<void>> {
  const wrong = projectIds.find((projectId) => !isProjectId(projectId));
  if (wrong !== undefined) {
    return fail('bad-input', { field: 'projectIds', problem: 'malformed', projectId: wrong });
  }
  for (const projectId of new Set(projectIds)) {
    const read = await readProject(wire, projectId);
    if (read.ok) continue;
    session.hear(read.failure);
    return read;
  }
  return ok(undefined);
}
