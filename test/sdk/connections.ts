import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Every name that was looked up and every address that was tried by this process since it began. */
export function watchConnections(): { readonly seen: ReadonlySet<string>; stop(): void } {
  const seen = new Set<string>();
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.on('lookup', (...[, , , host]) => seen.add(host));
    socket.on('connectionAttempt', (address) => seen.add(address));
    socket.on('connect', () => seen.add(socket.remoteAddress ?? ''));
  };
  channel('net.client.socket').subscribe(onSocket);
  return {
    seen,
    stop: () => {
      channel('net.client.socket').unsubscribe(onSocket);
    },
  };
}
