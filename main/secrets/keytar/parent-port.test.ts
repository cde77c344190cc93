import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openParentPort } from './parent-port';

/** A process as a worker sees it, with the one way to its parent that the host gave it. */
class FakeHost extends EventEmitter {
  readonly pid = 4_711;
  readonly sent: unknown[] = [];
  readonly signals: unknown[] = [];
  send(message: unknown): void {
    this.sent.push(message);
  }
  kill(pid: number, signal: string): void {
    this.signals.push({ pid, signal });
  }
}

function open(host: FakeHost) {
  const received: unknown[] = [];
  const port = openParentPort(host);
  port.onMessage((message) => received.push(message));
  return { port, received };
}

it('talks through process.send and process messages under Node', () => {
  const host = new FakeHost();
  const { port, received } = open(host);
  host.emit('message', { id: 1 });
  port.send({ id: 1, answer: { kind: 'done' } });
  expect(received).toEqual([{ id: 1 }]);
  expect(host.sent).toEqual([{ id: 1, answer: { kind: 'done' } }]);
});

it('ends itself the hard way when its parent is gone, and not for Ctrl-C', () => {
  const host = new FakeHost();
  open(host);
  host.emit('SIGINT');
  expect(host.signals).toEqual([]);
  host.emit('disconnect');
  expect(host.signals).toEqual([{ pid: 4_711, signal: 'SIGKILL' }]);
});

it('unwraps messages that come through the port of an Electron utility process', () => {
  const posted: unknown[] = [];
  const parentPort = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => posted.push(message),
  });
  const { port, received } = open(Object.assign(new FakeHost(), { parentPort }));
  parentPort.emit('message', { data: { id: 2 }, ports: [] });
  port.send({ id: 2, answer: { kind: 'nothing' } });
  expect(received).toEqual([{ id: 2 }]);
  expect(posted).toEqual([{ id: 2, answer: { kind: 'nothing' } }]);
});
