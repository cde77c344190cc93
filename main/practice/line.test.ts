import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../lib/time';
import { type Line, openLine } from './line';

let line: Line | null = null;

async function open(): Promise<Line> {
  line = await openLine({
    port: 0,
    clock: systemClock,
    answer: (_incoming, outgoing) => void outgoing.end('here'),
  });
  return line;
}

const isUp = ({ origin }: Line): Promise<boolean> =>
  fetch(origin).then(
    (answer) => answer.ok,
    () => false,
  );

afterEach(async () => {
  await line?.close();
  line = null;
});

test('a line that was taken down refuses connections and comes back under the same address', async () => {
  const opened = await open();
  const raise = opened.takeDown();
  await expect.poll(() => isUp(opened)).toBe(false);
  raise();
  await expect.poll(() => isUp(opened)).toBe(true);
});

test('a line that two took down stays down until both let go of it', async () => {
  const opened = await open();
  const first = opened.takeDown();
  const second = opened.takeDown();
  first();
  first();
  await expect.poll(() => isUp(opened)).toBe(false);
  second();
  await expect.poll(() => isUp(opened)).toBe(true);
});

test('a line whose port is taken meanwhile waits for it and comes back', async () => {
  const opened = await open();
  const raise = opened.takeDown();
  await expect.poll(() => isUp(opened)).toBe(false);
  const thief = createServer((_incoming, outgoing) => outgoing.writeHead(503).end());
  const port = Number(new URL(opened.origin).port);
  await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve));
  expect((thief.address() as AddressInfo).port).toBe(port);
  raise();
  expect(await isUp(opened)).toBe(false);
  thief.closeAllConnections();
  await new Promise((resolve) => thief.close(resolve));
  await expect.poll(() => isUp(opened), { timeout: 3_000 }).toBe(true);
});

test('a line that was closed does not come back', async () => {
  const opened = await open();
  const raise = opened.takeDown();
  await opened.close();
  raise();
  await opened.close();
  expect(await isUp(opened)).toBe(false);
});
