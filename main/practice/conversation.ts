import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PracticeAnswer, PracticeRequest } from '../exchanges/practice';
import type { Clock } from '../lib/time';
import { type Delivery, firstHalf } from './damage';

export type ConversationParts = {
  decide(request: PracticeRequest, address: string): Delivery;
  /** Cuts every exchange off for so long. */
  cutOff(forMs: number): void;
  readonly clock: Clock;
  readonly closing: AbortSignal;
};

const maxBodyBytes = 64 * 1024;

/** Reads one request and delivers what was decided about it, be that an answer or the lack of one. */
export async function converse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  parts: ConversationParts,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    if (body === null) {
      outgoing.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const address = incoming.socket.remoteAddress ?? '';
    await deliver(parts.decide(requestFrom(incoming, body), address), outgoing, parts);
  } catch {
    // The client hung up, or the server is closing: there is nobody left to tell.
    outgoing.destroy();
  }
}

/** The exact bytes as text; null where there are too many of them. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}

function requestFrom(incoming: IncomingMessage, body: string): PracticeRequest {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? '',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers: Object.fromEntries(headers),
    body,
  };
}

async function deliver(
  delivery: Delivery,
  outgoing: ServerResponse,
  { clock, closing, cutOff }: ConversationParts,
): Promise<void> {
  switch (delivery.how) {
    case 'never':
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'hang-up':
      outgoing.socket?.end();
      return;
    case 'cut-off':
      cutOff(delivery.forMs);
      return;
    case 'send-half':
      writeHead(outgoing, delivery.answer);
      outgoing.write(firstHalf(delivery.answer.body), () => outgoing.destroy());
      return;
    case 'send':
      if (delivery.afterMs > 0) await clock.sleep(delivery.afterMs, closing);
      writeHead(outgoing, delivery.answer);
      outgoing.end(delivery.answer.body);
  }
}

function writeHead(outgoing: ServerResponse, answer: PracticeAnswer): void {
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
  });
}
