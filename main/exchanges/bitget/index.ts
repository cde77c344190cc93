import { ok } from '../../../app/result';
import type { Exchange, ExchangeDefinition, ExchangeParts } from '../exchange';
import { closePositions } from './close';
import { readClosedPositions } from './closed';
import { checkCredentials, credentialFields } from './credentials';
import { readKeyFacts } from './key-facts';
import { limits } from './limits';
import { createPositionReader } from './list';
import { readSymbols, withMarks } from './market';
import { practice } from './practice';
import { checkTarget, requestsFor, targetFields } from './targets';
import { createWire } from './wire';

/** Bitget, classic account, as a follower in futures copy trading (bitget.md). */
export const bitget: ExchangeDefinition = {
  id: 'bitget',
  name: 'Bitget',
  credentials: credentialFields,
  targets: targetFields,
  answersOrderIds: true,
  limits,
  hosts: ['https://api.bitget.com'],
  pages: {
    'api-keys': 'https://www.bitget.com/account/newapi',
    positions: 'https://www.bitget.com/copy-trading/futures',
  },
  checkCredentials,
  checkTarget,
  requestsFor,
  connect,
  practice,
};

function connect(parts: ExchangeParts): Exchange {
  const wire = createWire(parts);
  const reader = createPositionReader(wire);
  const { host } = new URL(parts.origin);
  return {
    probe: () => readKeyFacts({ wire, clock: parts.clock, reader }),
    positions: async () => {
      const list = await reader.read();
      if (!list.ok) return list;
      const { positions, coversSince } = list.value;
      return ok({ positions: await withMarks(wire, positions), coversSince });
    },
    closedPositions: (wanted) => readClosedPositions(wire, wanted),
    symbols: () => readSymbols(wire),
    // A press does not wait for the clock: a timestamp that is off is refused, and then corrected once.
    close: (target, stop) => closePositions({ wire, host, target, stop }),
    exchangeNow: () => wire.offset.latestNow(),
    warm: () => wire.offset.ready(),
  };
}
