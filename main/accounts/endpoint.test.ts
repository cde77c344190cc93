import { describe, expect, it } from 'vitest';
import { scriptedDefinition } from '../../test/support/scripted-exchange';
import { resolveEndpoint } from './endpoint';

const definition = {
  ...scriptedDefinition,
  hosts: ['https://one.invalid', 'https://two.invalid', 'https://keys.invalid'],
  alternates: ['https://two.invalid'],
};
const practice = { scripted: ['http://127.0.0.1:4100', 'http://127.0.0.1:4101'] };
const resolved = (endpoint: string) => resolveEndpoint(definition, endpoint, practice);

describe('where an account goes when its host cannot be reached', () => {
  it('is on the live exchange another host of the code, and none that only describes keys', () => {
    expect(resolved('live')).toMatchObject({
      value: { origin: 'https://one.invalid', alternates: ['https://two.invalid'] },
    });
  });

  it('is on the practice exchange another port of the same', () => {
    expect(resolved('practice')).toMatchObject({
      value: { origin: 'http://127.0.0.1:4100', alternates: ['http://127.0.0.1:4101'] },
    });
  });

  it('is nowhere for an address that the user gave', () => {
    expect(resolved('http://localhost:4100')).toMatchObject({
      value: { environment: 'practice', origin: 'http://127.0.0.1:4100', alternates: [] },
    });
  });
});
