import { ok } from '../../../app/result';
import type { CloseRequest } from '../../../app/schemas/close';
import type { Exchange, ExchangeParts } from '../exchange';
import { createClient } from './client';
import { sendClose } from './close';
import { readClosedPositions } from './closed';
import { createGeneration } from './generation';
import { onceAtATime } from './once-at-a-time';
import { probeKey } from './probe';
import { readSymbols } from './symbols';
import { createV5Closer, type Sending } from './v5/close';

/** The part of the exchange that talks: one account, on one of the hosts with the same API at a time. */
export function connect(parts: ExchangeParts): Exchange {
  const client = createClient(parts);
  const generation = createGeneration(parts);
  const v5Closer = createV5Closer(client, generation.ladder);
  const findHost = onceAtATime(() => client.list(generation.read).catch(() => undefined));
  const send = async (sending: Sending): Promise<CloseRequest> => {
    if (generation.isV5()) return v5Closer.send(sending);
    return sendClose(client, { ...sending, origin: client.hosts.forClose() });
  };
  return {
    kind: () => generation.kind(),
    probe: () => probeKey({ client, parts, generation }),
    positions: () => client.list(generation.read),
    closedPositions: async (wanted) => {
      // No document tells a history of a unified account's positions.
      if (generation.isV5()) return ok([]);
      return readClosedPositions(client, wanted);
    },
    symbols: () => readSymbols(client, generation.isV5()),
    close: async (target, stop, seen) => {
      const sentAs = generation.kind().id;
      const request = await send({ target, stop, seen });
      const { failure, status } = request;
      // The next try would fail like this one until a read has found a host that answers.
      if (status === 'not-sent' && client.hosts.isInDoubt()) await findHost();
      if (status !== 'rejected' || failure === undefined) return request;
      return { ...request, failure: await generation.afterClose(client, failure, sentAs) };
    },
    host: () => new URL(client.hosts.inUse()).host,
    exchangeNow: () => client.offset.latestNow(),
    // Taking the time opens the connection that a close will use.
    warm: () => client.offset.ready(),
  };
}
