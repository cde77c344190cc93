import type { Exchange, ExchangeParts } from '../exchange';
import { createClient } from './client';
import { sendClose } from './close';
import { readPositions } from './positions';
import { probeKey } from './probe';
import { readSymbols } from './symbols';

/** The part of the exchange that talks: one account on one origin. */
export function connect(parts: ExchangeParts): Exchange {
  const client = createClient(parts);
  return {
    probe: () => probeKey(client, parts),
    positions: () => readPositions(client),
    symbols: () => readSymbols(client),
    close: (target) => sendClose(client, parts.origin, target),
    exchangeNow: () => (client.offset.offsetMs() === null ? null : client.offset.exchangeNow()),
    // Taking the time opens the connection that a close will use.
    warm: () => client.offset.ready(),
  };
}
