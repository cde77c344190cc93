import { describe, expect, test } from 'vitest';
import { practice as bitget } from '../exchanges/bitget/practice';
import { standingClock } from './test-clock';
import { type ControlledWorld, createWorld } from './world';

function start(): { readonly world: ControlledWorld; uidOf(name: string): string } {
  const clock = standingClock();
  const world = createWorld({ exchange: 'bitget', routes: bitget, clock, seed: 7 });
  return { world, uidOf: (name) => world.keys.find((key) => key.name === name)?.uid ?? '' };
}

describe('the kind of an account', () => {
  test('is what its first key says, and the first of all where that says nothing', () => {
    const { world, uidOf } = start();
    expect(world.kindOf(uidOf('main'))).toBe('classic');
    expect(world.kindOf(uidOf('lead'))).toBe('classic-lead');
    expect(world.kindOf(uidOf('unified-read-only'))).toBe('unified');
    expect(world.kindOf(uidOf('switching'))).toBe('switching');
  });

  test('changes alone: what is open stays as it was', () => {
    const { world, uidOf } = start();
    const before = world.positions(uidOf('main'));
    world.migrate(uidOf('main'), 'unified');
    expect(world.kindOf(uidOf('main'))).toBe('unified');
    expect(world.kindOf(uidOf('lead'))).toBe('classic-lead');
    expect(world.positions(uidOf('main'))).toEqual(before);
  });

  test('is moved on by the exchange once, to the other generation in the same role', () => {
    const { world, uidOf } = start();
    expect(world.nextKindOf(uidOf('main'))).toBe('unified');
    expect(world.nextKindOf(uidOf('lead'))).toBe('unified-lead');
    expect(world.nextKindOf(uidOf('switching'))).toBeNull();
    world.migrate(uidOf('main'), 'unified');
    expect(world.nextKindOf(uidOf('main'))).toBeNull();
  });
});

describe('a copy relation', () => {
  test('has an id of its own for each user and lead trader, the same for the same seed', () => {
    const { world, uidOf } = start();
    const ids = ['main', 'unified', 'unified-lead'].flatMap((name) =>
      world.projects(uidOf(name)).map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^\d{16,}$/);
    expect(start().world.projects(uidOf('main'))).toEqual(world.projects(uidOf('main')));
  });

  test('holds every copied position of its user and lead trader', () => {
    const { world, uidOf } = start();
    for (const name of ['main', 'unified']) {
      const traders = new Map(world.projects(uidOf(name)).map(({ id, trader }) => [id, trader.id]));
      for (const { projectId, trader } of world.positions(uidOf(name))) {
        expect(traders.get(projectId)).toBe(trader.id);
      }
    }
  });

  test('is there before anything is open, and is what the key says that its user enters', () => {
    const { world, uidOf } = start();
    const projects = world.projects(uidOf('unified-no-positions'));
    expect(projects).toHaveLength(1);
    const key = world.keys.find(({ name }) => name === 'unified-no-positions');
    expect(key?.values).toEqual({ projectIds: projects.map(({ id }) => id) });
  });

  test('is none with oneself, but for a lead trader', () => {
    const { world, uidOf } = start();
    const before = world.projects(uidOf('unified'));
    const uid = uidOf('unified');
    world.open({ uid, base: 'SUI', trader: { id: uid, name: 'himself' } });
    expect(world.projects(uid)).toEqual(before);
    expect(world.projects(uidOf('lead')).map(({ trader }) => trader.id)).toEqual([uidOf('lead')]);
  });
});
