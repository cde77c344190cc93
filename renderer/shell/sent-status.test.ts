import { expect, test } from 'vitest';
import { sentStatusOfRun } from './sent-status';

test('a press that broke for reasons unknown is not said to have sent nothing', () => {
  expect(sentStatusOfRun('internal')).toBe('unknown');
  expect(sentStatusOfRun('answer-cut')).toBe('unknown');
});

test('a press that main refused before it planned anything has sent nothing', () => {
  expect(sentStatusOfRun('secret-locked-or-missing')).toBe('not-sent');
  expect(sentStatusOfRun('run-not-running')).toBe('not-sent');
});
