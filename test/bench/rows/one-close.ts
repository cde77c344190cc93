import { setTimeout as sleep } from 'node:timers/promises';
import type { Closer, OneTarget } from '../peers/closer';
import { closePath, floorCloser } from '../peers/floor';
import { bitgetApiCloser, ccxtCloser } from '../peers/sdks';
import { figuresOf } from '../report/figures';
import type { Bench, Row } from '../row';
import { type CoreStand, startCore } from '../stand/core';
import { machineNow } from '../stand/now';
import { type Practice, startPractice } from '../stand/practice';
import type { PracticeUser } from '../stand/practice-protocol';
import { roundTripMs } from '../stand/round-trip';

const exchange = 'bitget';
const contenders = ['flatten', 'floor', 'bitget-api', 'ccxt'] as const;
type Contender = (typeof contenders)[number];
const usersEach = 4;
const pauseMs = 40;
/** So many are open at once in an account: a list of them is one page. */
const stockEach = 15;

/** One close, from the call to the first byte at the practice exchange's socket. */
export const oneClose: Bench = {
  name: 'one-close',
  run: async ({ quick }) => {
    const practice = await startPractice({
      users: { [exchange]: usersEach * contenders.length },
      roundTripMs,
    });
    const core = await startCore(practice);
    try {
      return [rowOf(await measure({ practice, core, rounds: quick ? 3 : 160 }))];
    } finally {
      await core.close();
      await practice.close();
    }
  },
};

type Times = Readonly<Record<Contender, readonly number[]>>;

async function measure(parts: {
  readonly practice: Practice;
  readonly core: CoreStand;
  readonly rounds: number;
}): Promise<Times> {
  const { core, practice, rounds } = parts;
  const stalls = await Promise.all(
    contenders.map((contender, place) => openStall(contender, place, { core, practice })),
  );
  const times: Record<Contender, number[]> = {
    flatten: [],
    floor: [],
    'bitget-api': [],
    ccxt: [],
  };
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (const stall of stalls) {
      const tookMs = await pressOnce(stall, round % usersEach, practice);
      if (round >= warmUpRounds) times[stall.contender].push(tookMs);
      await sleep(pauseMs);
    }
  }
  for (const stall of stalls) await Promise.all(stall.closers.map((closer) => closer.end()));
  return times;
}

/** Code that ran a few times is compiled: a press after hours of polling finds it so. */
const warmUpRounds = 8;

/** One contender with accounts of its own, and what is open in them. */
type Stall = {
  readonly contender: Contender;
  readonly closers: readonly Closer[];
  readonly targets: OneTarget[][];
  restock(user: number): Promise<void>;
};

async function openStall(
  contender: Contender,
  place: number,
  { core, practice }: { readonly core: CoreStand; readonly practice: Practice },
): Promise<Stall> {
  const users = Array.from({ length: usersEach }, (_, index) => place * usersEach + index);
  const isOurs = contender === 'flatten';
  const accounts = isOurs ? await core.add(exchange, users) : [];
  const peers = { floor: floorCloser, 'bitget-api': bitgetApiCloser, ccxt: ccxtCloser };
  const userOf = (index: number): PracticeUser => {
    const user = practice.users[exchange]?.[users[index] ?? -1];
    if (user === undefined) throw new Error('There are too few users');
    return user;
  };
  const closers = users.map((_, index) => {
    if (isOurs) return coreCloser(core, accounts[index] ?? '');
    return peers[contender]({ origin: practice.origins[exchange] ?? '', user: userOf(index) });
  });
  await Promise.all(closers.map((closer) => closer.warm()));
  const targets: OneTarget[][] = users.map(() => []);
  return {
    contender,
    closers,
    targets,
    restock: async (index) => {
      const opened = await practice.open(exchange, userOf(index).uid, stockEach);
      for (const { base, id, quote } of opened) {
        targets[index]?.push({ symbol: `${base}${quote}`, trackingNo: id });
      }
      // As on the screen: what is pressed was listed before.
      if (isOurs) await core.positions(accounts[index] ?? '');
    },
  };
}

function coreCloser(core: CoreStand, account: string): Closer {
  return {
    warm: async () => undefined,
    close: async (target) => {
      const whole = { productType: 'USDT-FUTURES', ...target };
      const answer = await core.call('positions.close', { account, target: whole });
      const { status } = answer as { readonly status: string };
      if (status !== 'accepted') throw new Error(`Not accepted: ${status}`);
    },
    end: async () => undefined,
  };
}

async function pressOnce(stall: Stall, user: number, practice: Practice): Promise<number> {
  if (stall.targets[user]?.length === 0) await stall.restock(user);
  const target = stall.targets[user]?.pop();
  const closer = stall.closers[user];
  if (target === undefined || closer === undefined) throw new Error('Nothing is open');
  closer.prepare?.(target);
  await practice.arrivals();
  const pressedAt = machineNow();
  await closer.close(target);
  const arrivals = await practice.arrivals();
  const first = arrivals.find(({ line }) => line.startsWith(`POST ${closePath}`));
  if (first === undefined) throw new Error(`The close of ${stall.contender} never arrived`);
  return first.at - pressedAt;
}

function rowOf(times: Times): Row {
  const ours = figuresOf(times.flatten);
  const floor = figuresOf(times.floor);
  const peers = {
    floor,
    'bitget-api': figuresOf(times['bitget-api']),
    ccxt: figuresOf(times.ccxt),
  };
  return {
    name: 'one-close',
    what: 'one close through the core, call to first byte',
    unit: 'ms',
    ours,
    peers,
    demands: [
      { text: 'p50 over that of the floor', measured: ours.p50 / floor.p50, atMost: 1.5 },
      {
        text: 'p50 in ms, below both SDKs',
        measured: ours.p50,
        atMost: Math.min(peers['bitget-api'].p50, peers.ccxt.p50),
      },
      { text: 'p99 in ms', measured: ours.p99, atMost: 10 },
    ],
    notes: [
      `First byte: when it reached the server's socket, for all alike; ${roundTripMs} ms round trip.`,
      'The floor is a bare keep-alive undici request, signed before the press; no journal, no check.',
    ],
  };
}
