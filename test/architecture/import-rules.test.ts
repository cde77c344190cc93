import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cruiseImports } from '../../scripts/cruise.mjs';
import { dependencyRules } from '../../scripts/dependency-rules.mjs';

const violations = resolve(import.meta.dirname, '../fixtures/violations');
const ruleNames = dependencyRules.map((rule) => rule.name);

describe('the import rules', () => {
  test('every rule has a deliberate violation, and every violation a rule', () => {
    expect(readdirSync(violations).sort()).toEqual([...ruleNames].sort());
  });

  test.each(ruleNames)('%s is seen to fail, and it alone', async (name) => {
    const { violations: found, unread } = await cruiseImports(resolve(violations, name));
    expect(unread).toEqual([]);
    expect([...new Set(found.map((violation) => violation.rule))]).toEqual([name]);
  });

  test('the check reads the real sources: known imports are in what it saw', async () => {
    const { unread, read, edges } = await cruiseImports();
    const seen = new Set(edges.map(({ from, to }) => `${from} → ${to}`));
    expect(unread).toEqual([]);
    expect(read).toBeGreaterThan(60);
    expect(seen).toContain('app/contract.ts → app/call.ts');
    expect(seen).toContain('main/exchanges/registry.ts → main/exchanges/exchange.ts');
    expect(seen).toContain('main/secrets/reveal.ts → main/secrets/secret.ts');
  });
});
