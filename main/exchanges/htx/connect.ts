import type { Exchange, ExchangeParts } from '../exchange';
import { createClient } from './client';
import { sendClose } from './close';
import { readClosedPositions } from './closed';
import { readPositions } from './positions';
import { probeKey } from './probe';
import { readSymbols } from './symbols';

/** The part of the exchange that talks: one account on one origin. */
export function connect(parts: ExchangeParts): Exchange {
  const client = createClient(parts);
  return {
    probe: () => probeKey(client, parts),
    positions: () => readPositions(client),
    closedPositions: (wanted) => readClosedPositions(client, wanted),
    symbols: () => readSymbols(client),
    close: (target, stop) => sendClose(client, { origin: parts.origin, target, stop }),
    exchangeNow: () => client.offset.latestNow(),
    // Taking the time opens the connection that a close will use.
    warm: () => client.offset.ready(),
  };
}
