import { beforeAll, describe, expect, it } from 'vitest';
import type { Position } from '../../app/schemas/position';
import { exchanges } from '../../main/exchanges/registry';
import {
  closesIn,
  harmed,
  isOpen,
  type Played,
  playAll,
  readsBetweenCloses,
  scenesEndWithinMs,
} from './matrix';
import { everyKind, type Subject } from './subjects';

/*
 * Rows of the fault matrix (reliability.md §5) that are about the kind of an account: it becomes another one
 * in the middle of a close, it is between two, or a close of all of it is taken in part.
 */

/** Kinds that an account can leave while a close is on its way. */
const movable = everyKind.filter(
  ({ exchange, kind }) =>
    exchanges.find(({ id }) => id === exchange)?.practice.kinds.find(({ id }) => id === kind)
      ?.movesTo !== null,
);

/** Kinds with a call that closes all that the account holds. */
const closedWhole = everyKind.filter(takesAll);

const wholeAccount = { scope: 'account' } as const;
const troubleMs = 5_000;

let find: Awaited<ReturnType<typeof playAll>>;
let findWhole: Awaited<ReturnType<typeof playAll>>;
beforeAll(async () => {
  const always = { endpoint: 'all', times: undefined } as const;
  const whole = closedWhole.map((subject) => ({ subject, target: wholeAccount }));
  [find, findWhole] = await Promise.all([
    playAll([
      ...movable.map((subject) => ({ subject, fault: 'account-migrates' }) as const),
      ...movable.map((subject) => {
        return { subject, fault: 'account-switching', change: always } as const;
      }),
      ...everyKind.map((subject) => {
        return { subject, fault: 'settlement', change: always, endsAfterMs: troubleMs } as const;
      }),
    ]),
    playAll([
      ...whole.map((scene) => ({ ...scene, fault: 'account-migrates' }) as const),
      ...whole.map((scene) => ({ ...scene, fault: 'leg-refused' }) as const),
    ]),
  ]);
}, scenesEndWithinMs);

describe.each(movable)('F18 on $name, where the account becomes another kind', (subject) => {
  it('is refused first, and goes on in the calls of the other kind after a list', () => {
    const { answer, arrived, chosen } = find(subject, 'account-migrates');
    expect(answer).toMatchObject({ status: 'rejected', failure: { code: 'wrong-generation' } });
    const closes = closesIn(arrived);
    expect(closes).toHaveLength(keepsItsName(chosen) ? 2 : 1);
    expect(new Set(closes.map(({ path }) => path)).size).toBe(closes.length);
    expect(readsBetweenCloses(arrived).every((wasRead) => wasRead)).toBe(true);
  });

  it('is closed where the other kind knows what was meant, and otherwise left and said', () => {
    const played = find(subject, 'account-migrates');
    const { chosen, held, report } = played;
    const isKnown = keepsItsName(chosen);
    expect(report.verdict).toBe(isKnown ? 'closed' : 'unknown');
    const gone = goneAtTheExchange(played);
    expect(gone.length > 0).toBe(isKnown);
    const meant = held.before.filter(
      ({ base, side }) => chosen.symbol.startsWith(base) && chosen.side === side,
    );
    expect(meant).toEqual(expect.arrayContaining([...gone]));
  });
});

describe.each(closedWhole)(
  'F18 on all of $name, where the account becomes another kind',
  (subject) => {
    it('closes what the other kind lists, and never calls closed what it does not list', () => {
      const played = findWhole(subject, 'account-migrates');
      const { answer, held, report } = played;
      expect(answer).toMatchObject({ status: 'rejected', failure: { code: 'wrong-generation' } });
      const gone = goneAtTheExchange(played);
      expect(gone).toEqual(held.before.filter(({ market }) => market === 'futures'));
      const isAll = gone.length === held.before.length;
      // A lead trader who opens again keeps the account from being flat.
      const comesBack = held.before.some(({ trader }) => trader.name === 'AlphaWhale');
      const fair = isAll
        ? ['closed', ...(comesBack ? ['still-open'] : [])]
        : ['unknown', 'still-open'];
      expect(fair).toContain(report.verdict);
    });

    it('sends nothing more in the calls of the first kind', () => {
      const { answer, arrived } = findWhole(subject, 'account-migrates');
      const ofTheFirstKind = new Set(answer.requests.map(({ path }) => path));
      const paths = closesIn(arrived).map(({ path }) => path);
      const movedAt = paths.findIndex((path) => !ofTheFirstKind.has(path));
      expect(movedAt).toBeGreaterThan(0);
      expect(paths.slice(movedAt).filter((path) => ofTheFirstKind.has(path))).toEqual([]);
    });
  },
);

describe.each(movable)('F18 on $name, while the account is between two kinds', (subject) => {
  it('is refused, sent once and never called closed', () => {
    const played = find(subject, 'account-switching');
    const { answer, arrived, report } = played;
    expect(answer).toMatchObject({ status: 'rejected', failure: { code: 'wrong-generation' } });
    expect(closesIn(arrived)).toHaveLength(1);
    expect(report.verdict).toBe('unknown');
    expect(isOpen(played)).toBe(true);
    expect(harmed(played)).toEqual([]);
  });

  it('has no list meanwhile, and says why', () => {
    const { reads } = find(subject, 'account-switching').report;
    const failures = reads.filter(({ left }) => left === null).map(({ failure }) => failure?.code);
    expect(new Set(failures)).toEqual(new Set(['account-kind-unknown']));
  });
});

describe.each(closedWhole)('a close of all of $name, of which one leg is refused', (subject) => {
  it('is told, and what is left is closed after a list that shows it', () => {
    const played = findWhole(subject, 'leg-refused');
    const { answer, arrived, report } = played;
    expect(['accepted', 'unknown']).toContain(answer.status);
    expect(report.attempts).toBeGreaterThan(1);
    expect(closesIn(arrived).length).toBeLessThanOrEqual(played.held.before.length + 3);
    expect(report.verdict).toBe('closed');
    expect(goneAtTheExchange(played)).toEqual(played.held.before);
  });
});

describe.each(everyKind)('F23 on $name, while the exchange settles', (subject) => {
  it('is refused with its reason, and not sent again before a list', () => {
    const { answer, arrived, report } = find(subject, 'settlement');
    expect(answer).toMatchObject({ status: 'rejected', failure: { code: 'settlement-running' } });
    expect(readsBetweenCloses(arrived).every((wasRead) => wasRead)).toBe(true);
    const failed = report.reads.filter(({ left }) => left === null);
    expect(new Set(failed.map(({ failure }) => failure?.code))).toEqual(
      new Set(['settlement-running']),
    );
  });

  it('closes once it is over, and touches nothing else', () => {
    const played = find(subject, 'settlement');
    expect(closesIn(played.arrived)).toHaveLength(2);
    expect(played.report.verdict).toBe('closed');
    expect(isOpen(played)).toBe(false);
    expect(harmed(played)).toEqual([]);
  });
});

/** A number of one order or of one project says nothing to the other kind; symbol and side do. */
function keepsItsName({ target }: Position): boolean {
  return target.trackingNo === undefined && target.projectId === undefined;
}

/** By the exchange's own ids, which a move to another kind does not change. */
function goneAtTheExchange({ held }: Played): Played['held']['before'] {
  const left = new Set(held.after.map(({ id }) => id));
  return held.before.filter(({ id }) => !left.has(id));
}

function takesAll({ exchange, kind }: Subject): boolean {
  const found = exchanges.find(({ id }) => id === exchange)?.kinds.find(({ id }) => id === kind);
  return found?.targets.some(({ name }) => name === 'scope') ?? false;
}
