import { expectTypeOf, test } from 'vitest';
import type { Result } from '../../app/result';
import type { PositionList } from '../../app/schemas/position';
import type { callLine } from './client';
import type { CommandName, InputOf, OutputOf, QueryName } from './lines';
import type { useCommand } from './use-command';
import type { useQuery } from './use-query';

// These are checked by the compiler (`tsc -p renderer`); at run time they do nothing.

test('a query line can be read', () => {
  expectTypeOf<'positions.list'>().toExtend<QueryName>();
  expectTypeOf<
    Parameters<typeof useQuery<'positions.list'>>[0]
  >().toEqualTypeOf<'positions.list'>();
});

test('a command line cannot be read', () => {
  expectTypeOf<'positions.close'>().not.toExtend<QueryName>();
  expectTypeOf<'accounts.unlock'>().not.toExtend<Parameters<typeof useQuery>[0]>();
});

test('a secret line cannot be read', () => {
  expectTypeOf<'accounts.add'>().not.toExtend<Parameters<typeof useQuery>[0]>();
});

test('a query line cannot be sent as a command', () => {
  expectTypeOf<'positions.list'>().not.toExtend<CommandName>();
  expectTypeOf<'positions.list'>().not.toExtend<Parameters<typeof useCommand>[0]>();
});

test('a name that is no line is neither', () => {
  expectTypeOf<'positions.fly'>().not.toExtend<QueryName | CommandName>();
});

test('input and output are those of the line', () => {
  expectTypeOf<InputOf<'closes.verify'>>().toEqualTypeOf<{ closeId: string }>();
  expectTypeOf<OutputOf<'positions.list'>>().toEqualTypeOf<PositionList>();
  expectTypeOf<ReturnType<typeof callLine<'positions.list'>>>().toEqualTypeOf<
    Promise<Result<PositionList>>
  >();
});
