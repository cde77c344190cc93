import { describe, expect, test } from 'vitest';
import { readPracticeAddress } from './practice-address';

const problemOf = (typed: string): string | null => {
  const address = readPracticeAddress(typed);
  return address.ok ? null : address.problem;
};

describe('the address of a practice server', () => {
  test('is taken on this computer, with a port', () => {
    expect(readPracticeAddress(' http://127.0.0.1:4100/ ')).toEqual({
      ok: true,
      origin: 'http://127.0.0.1:4100',
    });
    expect(problemOf('http://localhost:4100')).toBeNull();
    expect(problemOf('http://[::1]:4100')).toBeNull();
  });

  test('is refused on any other computer', () => {
    for (const typed of [
      'http://192.168.1.4:4100',
      'http://api.example.com:4100',
      'http://127.0.0.1.example.com:4100',
      'http://0.0.0.0:4100',
    ]) {
      expect(problemOf(typed)).toBe('not-this-computer');
    }
  });

  test('is refused with a name and password in it', () => {
    expect(problemOf('http://me:pw@127.0.0.1:4100')).toBe('malformed');
  });

  test('is refused where it is no http address', () => {
    for (const typed of ['practice', '127.0.0.1:4100', 'https://127.0.0.1:4100', 'file:///tmp']) {
      expect(problemOf(typed)).toBe('malformed');
    }
  });

  test('is refused without a port and with a path', () => {
    expect(problemOf('http://127.0.0.1')).toBe('no-port');
    expect(problemOf('http://127.0.0.1:4100/api')).toBe('has-path');
    expect(problemOf('http://127.0.0.1:4100/?x=1')).toBe('has-path');
  });
});
