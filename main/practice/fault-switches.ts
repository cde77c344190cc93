import { fail, ok, type Result } from '../../app/result';
import {
  type ActivePracticeFault,
  type PracticeFaultId,
  type PracticeFaultKind,
  type PracticeFaultName,
  type PracticeFaultSetting,
  practiceFaultIds,
} from '../../app/schemas/practice';
import type { Clock } from '../lib/time';
import { type FaultAct, type FaultSpec, faultSpecs } from './fault-kinds';
import type { FaultEffect } from './faults';
import type { PracticeExchange } from './server';

export type FaultSwitches = {
  kinds(): readonly PracticeFaultKind[];
  /** What is on, in the order of switching; what has struck for the last time is off. */
  active(): readonly ActivePracticeFault[];
  /**
   * Switches a fault on; the same one on the same requests replaces the earlier. `key` is the public id of
   * the account's key where the setting names an account. `bad-input` names the field that does not fit
   * this fault, `exchange-not-found` an exchange that is not here.
   */
  set(setting: PracticeFaultSetting, key: string | null): Result<readonly ActivePracticeFault[]>;
  /** Switches one fault off; what is not on stays off. Answers what is left. */
  clearOne(name: PracticeFaultName): readonly ActivePracticeFault[];
  clear(): void;
};

type Parts = {
  readonly practice: Pick<PracticeExchange, 'hosts' | 'faults' | 'takeDown'>;
  readonly clock: Clock;
  /** Called whenever `active` has changed. */
  readonly changed: () => void;
};

type On = {
  readonly setting: PracticeFaultSetting;
  readonly since: number;
  readonly until: number | null;
  struck: number;
  undo: () => void;
};

/** Switches for the faults of one practice exchange, and of no other exchange: it holds no other. */
export function createFaultSwitches({ practice, clock, changed }: Parts): FaultSwitches {
  const specs = faultSpecs();
  const { hosts } = practice;
  const exchanges = Object.keys(hosts);
  let switchedOn: readonly On[] = [];

  const takeOff = (gone: readonly On[]): void => {
    switchedOn = switchedOn.filter((one) => !gone.includes(one));
    for (const one of gone) one.undo();
    if (gone.length > 0) changed();
  };
  const noteStrike = (on: On): void => {
    on.struck += 1;
    if (on.struck === on.setting.times) takeOff([on]);
    else changed();
  };
  const active = (): readonly ActivePracticeFault[] => switchedOn.map(describe);

  return {
    kinds: () => practiceFaultIds.map((id) => kindOf(id, specs[id], hosts)),
    active,
    set: (setting, key) => {
      const spec = specs[setting.fault];
      const problem = problemOf(setting, spec, hosts);
      if (problem !== null) return problem;
      takeOff(switchedOn.filter((one) => isSame(one.setting, nameOf(setting))));
      const on: On = { ...times(spec.act, clock), setting, struck: 0, undo: () => undefined };
      on.undo = bringAbout(spec.act, on, {
        practice,
        exchanges,
        key,
        clock,
        struck: () => noteStrike(on),
        over: () => takeOff([on]),
      });
      switchedOn = [...switchedOn, on];
      changed();
      return ok(active());
    },
    clearOne: (name) => {
      takeOff(switchedOn.filter((one) => isSame(one.setting, name)));
      return active();
    },
    clear: () => takeOff(switchedOn),
  };
}

function kindOf(
  id: PracticeFaultId,
  { act, group, endpoints, seconds }: FaultSpec,
  hosts: PracticeExchange['hosts'],
): PracticeFaultKind {
  const exchanges = Object.keys(hosts).filter((exchange) => isPossibleOn(exchange, act, hosts));
  return { id, group, exchanges, endpoints: [...endpoints], seconds };
}

/** The first host alone can be down only where there is another one. */
function isPossibleOn(exchange: string, act: FaultAct, hosts: PracticeExchange['hosts']): boolean {
  const isOfFirstHost = act.how === 'take-down' && act.which === 'first-host';
  return !isOfFirstHost || (hosts[exchange] ?? []).length > 1;
}

function describe({ setting, since, until, struck }: On): ActivePracticeFault {
  const { fault, exchange, account, endpoint, probability, times: wanted } = setting;
  return {
    ...{ fault, exchange, endpoint, since, until, struck },
    account: account ?? null,
    probability: probability ?? null,
    timesLeft: wanted === undefined ? null : wanted - struck,
  };
}

/** What of a setting does not fit its fault, or null. */
function problemOf(
  { after, exchange, endpoint, account, probability, times: wanted }: PracticeFaultSetting,
  { act, endpoints }: FaultSpec,
  hosts: PracticeExchange['hosts'],
): Extract<Result<never>, { ok: false }> | null {
  if (exchange !== null && hosts[exchange] === undefined) {
    return fail('exchange-not-found', { exchange });
  }
  const refuse = (field: string) => fail('bad-input', { field, problem: 'not-used-here' });
  if (exchange !== null && !isPossibleOn(exchange, act, hosts)) return refuse('exchange');
  if (account !== undefined && exchange === null) return refuse('account');
  if (act.how === 'strike') return endpoints.includes(endpoint) ? null : refuse('endpoint');
  // All others are off or on; the line and the clock are one for all accounts and requests besides.
  if (account !== undefined && act.how !== 'stand') return refuse('account');
  if (endpoint !== 'all') return refuse('endpoint');
  if (after !== undefined) return refuse('after');
  if (probability !== undefined) return refuse('probability');
  return wanted === undefined ? null : refuse('times');
}

const nameOf = ({
  fault,
  exchange,
  account,
  endpoint,
}: PracticeFaultSetting): PracticeFaultName => ({
  fault,
  exchange,
  account: account ?? null,
  endpoint,
});

function isSame(setting: PracticeFaultSetting, name: PracticeFaultName): boolean {
  return (
    setting.fault === name.fault &&
    setting.exchange === name.exchange &&
    (setting.account ?? null) === name.account &&
    setting.endpoint === name.endpoint
  );
}

function times(act: FaultAct, clock: Clock): Pick<On, 'since' | 'until'> {
  const since = clock.now();
  const forMs = act.how === 'take-down' ? act.forMs : null;
  return { since, until: forMs === null ? null : since + forMs };
}

type Stage = Pick<Parts, 'practice' | 'clock'> & {
  readonly exchanges: readonly string[];
  readonly key: string | null;
  readonly struck: () => void;
  readonly over: () => void;
};

/** Makes it happen, and answers how it is undone. */
function bringAbout(act: FaultAct, { setting }: On, stage: Stage): () => void {
  const { practice, exchanges, clock } = stage;
  switch (act.how) {
    case 'strike':
    case 'stand':
      return strike(act.effect, setting, stage);
    case 'take-down': {
      const up = practice.takeDown(setting.exchange, act.which);
      if (act.forMs === null) return up;
      const undone = new AbortController();
      void clock.sleep(act.forMs, undone.signal).then(stage.over, () => undefined);
      return () => {
        undone.abort();
        up();
      };
    }
    case 'shift-clock': {
      const shifted = setting.exchange === null ? exchanges : [setting.exchange];
      for (const exchange of shifted) practice.faults.shiftClock(exchange, act.ms);
      return () => {
        for (const exchange of shifted) practice.faults.shiftClock(exchange, 0);
      };
    }
  }
}

function strike(
  effect: FaultEffect,
  { after, exchange, endpoint, probability, times: wanted }: PracticeFaultSetting,
  { practice, key, struck }: Stage,
): () => void {
  return practice.faults.add({
    effect,
    onStrike: struck,
    ...(exchange !== null && { exchange }),
    ...(key !== null && { key }),
    ...(endpoint !== 'all' && { endpoint }),
    ...(after !== undefined && { after }),
    ...(probability !== undefined && { probability }),
    ...(wanted !== undefined && { times: wanted }),
  });
}
