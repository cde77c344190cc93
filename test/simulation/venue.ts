import { fail, ok, type Result } from '../../app/result';
import type { CloseRequest } from '../../app/schemas/close';
import type { Position } from '../../app/schemas/position';
import type { CloseTarget } from '../../app/schemas/target';
import { selects } from '../../app/selection';
import type { ExchangePositions } from '../../main/exchanges/exchange';
import { position } from '../support/positions';
import type { Dice } from './dice';
import type { CloseFate, FaultMix } from './faults';
import type { Scheduler } from './scheduler';

/** The truth at one account of a made-up exchange: what is open, whatever anybody was told. */
export type Venue = {
  readonly account: string;
  /** `numbered` positions have a number each; of `slotted` ones there is one a symbol, side and mode. */
  readonly style: 'numbered' | 'slotted';
  /** Whether its list leaves out what is older than ninety days. */
  readonly isWindowed: boolean;
  open(): readonly Position[];
  /** Everything that was ever open. */
  known(): readonly Position[];
  openOne(): void;
  /** The lead trader closes one, and opens the same again after a few seconds. */
  flipOne(): void;
  /** The lead trader closes one. */
  dropOne(): void;
  /** The lead trader adds to one. */
  growOne(): void;
  /** Answers after its time. The answer is told by `answer`, which may never be listened to. */
  close(target: CloseTarget, answer: (result: CloseRequest | Error) => void): void;
  list(answer: (result: Result<ExchangePositions> | Error) => void): void;
  /** Tells its clock after a while, or fails where it cannot be measured. */
  time(answer: (told: Result<number>) => void): void;
};

export type VenueParts = {
  readonly account: string;
  readonly dice: Dice;
  readonly faults: FaultMix;
  readonly scheduler: Scheduler;
};

/** When the simulation begins, by every clock that was not moved. */
export const epochMs = 1_700_000_000_000;

const symbols = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT'] as const;
const windowMs = 90 * 24 * 3_600_000;

export function createVenue({ account, dice, faults, scheduler }: VenueParts): Venue {
  const style = dice.pick(['numbered', 'numbered', 'slotted']);
  const skewMs = dice.chance(0.2) ? dice.between(-90_000, 90_000) : 0;
  const isWindowed = style === 'numbered' && dice.chance(0.15);
  const isClockKnown = dice.chance(0.85);
  let open: readonly Position[] = [];
  let known: readonly Position[] = [];
  let opened = 0;
  const now = (): number => epochMs + scheduler.elapsed() + skewMs;
  const dropOne = (): Position | undefined => {
    const gone = open[dice.between(0, Math.max(0, open.length - 1))];
    open = open.filter((each) => each !== gone);
    return gone;
  };
  const openOne = (again?: Position): void => {
    opened += 1;
    const ageMs = scheduler.elapsed() > 0 ? 0 : dice.between(5_000, 3_600_000);
    const oldMs = isWindowed && dice.chance(0.3) ? windowMs - dice.between(1, 40_000) : ageMs;
    // A lead trader mostly opens again what was open before.
    const before = again ?? known[dice.between(0, known.length - 1)];
    const like = scheduler.elapsed() > 0 && dice.chance(0.7) ? before : undefined;
    const openedAt = now() - oldMs;
    const fresh = newPosition({ account, dice, style, number: opened, openedAt, like });
    if (open.some(({ id }) => id === fresh.id)) return;
    open = [...open, fresh];
    known = [...known, fresh];
  };
  const apply = (target: CloseTarget, fate: CloseFate): void => {
    const meant = open.filter((each) => selects(target, each) !== 'no');
    const halved = fate === 'partial' ? meant.map(halve) : [];
    open = [...open.filter((each) => !meant.includes(each)), ...halved];
  };
  return {
    account,
    style,
    isWindowed,
    open: () => open,
    known: () => known,
    openOne: () => openOne(),
    flipOne: () => {
      const gone = dropOne();
      scheduler.after(dice.between(1_000, 6_000), () => openOne(gone));
    },
    dropOne: () => {
      dropOne();
    },
    growOne: () => {
      const grown = open[dice.between(0, Math.max(0, open.length - 1))];
      open = open.map((each) => (each === grown ? { ...each, size: '0.9' } : each));
    },
    close: (target, answer) => {
      const fate = faults.closeFate();
      const took = dice.between(20, dice.chance(0.1) ? 8_000 : 400);
      const answering = answerOf({ fate, target, account, dice });
      if (answering.applies) {
        const late = fate.endsWith('later') || fate.endsWith('late');
        scheduler.after(took / 2 + (late ? dice.between(300, 25_000) : 0), () =>
          apply(target, fate),
        );
      }
      scheduler.after(took, () => answer(answering.answer));
    },
    list: (answer) => {
      const fate = faults.listFate();
      const took = dice.between(20, fate === 'slow' ? 9_000 : 300);
      let shown: ExchangePositions | null = null;
      scheduler.after(took / 2, () => {
        const coversSince = isWindowed ? now() - windowMs : null;
        const isListed = ({ openedAt }: Position): boolean =>
          coversSince === null || (openedAt ?? 0) >= coversSince;
        shown = { positions: open.filter(isListed), coversSince };
      });
      scheduler.after(took, () => {
        if (fate === 'throws') answer(new Error('The adapter broke'));
        else if (fate === 'fails') answer(fail('connection-lost', {}, true));
        else if (fate === 'partial' || shown === null) answer(fail('read-incomplete', {}, true));
        else answer(ok(shown));
      });
    },
    time: (answer) => {
      const took = dice.between(20, dice.chance(0.2) ? 2_900 : 200);
      let told: Result<number> = fail('timeout-after-send', {}, true);
      scheduler.after(took * dice.fraction(), () => {
        if (isClockKnown) told = ok(now());
      });
      scheduler.after(took, () => answer(told));
    },
  };
}

function newPosition(parts: {
  readonly account: string;
  readonly dice: Dice;
  readonly style: Venue['style'];
  readonly number: number;
  readonly openedAt: number;
  readonly like: Position | undefined;
}): Position {
  const { account, dice, like, number, style } = parts;
  const symbol = like?.symbol ?? dice.pick(symbols);
  const side = like?.side ?? dice.pick(['long', 'short']);
  const marginMode = like?.marginMode ?? dice.pick(['cross', 'isolated']);
  const common = { symbol, side, marginMode, productType: null, marginCoin: null, size: '1' };
  if (style === 'slotted') {
    const target = { symbol, side, marginMode };
    const id = `${account} ${symbol} ${side} ${marginMode}`;
    return position({ ...common, id, trackingNo: null, openedAt: null, target });
  }
  const trackingNo = `${account}-${number}`;
  const openedAt = dice.chance(0.1) ? null : parts.openedAt;
  const target = { symbol, trackingNo };
  return position({ ...common, id: trackingNo, trackingNo, openedAt, target });
}

const halve = (each: Position): Position => ({ ...each, size: String(Number(each.size) / 2) });

const lost = fail('timeout-after-send', {}, true).failure;

function answerOf(parts: {
  readonly fate: CloseFate;
  readonly target: CloseTarget;
  readonly account: string;
  readonly dice: Dice;
}): { readonly applies: boolean; readonly answer: CloseRequest | Error } {
  const { dice, fate, target } = parts;
  const done: CloseRequest = {
    target,
    status: 'accepted',
    orderIds: ['1349442392365359104'],
    host: 'api.scripted.invalid',
    path: '/close',
    sentAt: epochMs,
    answeredAt: epochMs,
  };
  const failed = (status: CloseRequest['status'], failure: CloseRequest['failure']) => ({
    ...done,
    status,
    orderIds: [],
    ...(failure && { failure }),
  });
  const refused = (retryable: boolean): CloseRequest => {
    const detail = retryable && dice.chance(0.5) ? { retryAfterMs: 1_500 } : {};
    return failed('rejected', fail('rate-limited', detail, retryable).failure);
  };
  const nothing = (answer: CloseRequest | Error) => ({ applies: false, answer });
  switch (fate) {
    case 'filled':
    case 'filled-late':
    case 'partial':
      return { applies: true, answer: done };
    case 'unknown-applied':
    case 'unknown-applied-later':
      return { applies: true, answer: failed('unknown', lost) };
    case 'unknown-not-applied':
      return nothing(failed('unknown', lost));
    case 'not-sent':
      return nothing(failed('not-sent', fail('connection-refused', {}, true).failure));
    case 'not-sent-for-good':
      return nothing(failed('not-sent', fail('tls-failed').failure));
    case 'rejected-for-good':
      return nothing(refused(false));
    case 'rejected-for-now':
      return nothing(refused(true));
    case 'never-filled':
      return nothing(done);
    case 'throws':
      return { applies: dice.chance(0.5), answer: new Error('The adapter broke') };
  }
}
