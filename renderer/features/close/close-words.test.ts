import { expect, test } from 'vitest';
import { createTexts } from '../../shell/i18n';
import { problemText } from './close-words';

const english = { t: createTexts('en').t };

test('a problem names its field and quotes what was typed', () => {
  const problem = { field: 'symbol', code: 'malformed' } as const;
  expect(problemText(problem, 'btc!', english.t)).toBe(
    'Symbol: “btc!” is not written the way this exchange writes it.',
  );
});

test('a field that another one needs is asked for, and not told to need itself', () => {
  expect(problemText({ field: 'side', code: 'needs-side' }, '', english.t)).toBe(
    'Side is needed together with the other fields.',
  );
  expect(problemText({ field: 'marginMode', code: 'needs-side' }, '', english.t)).toBe(
    'Margin mode can be used only together with a side.',
  );
});
