import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packCredentials } from '../../main/accounts/credentials';
import { exchanges } from '../../main/exchanges/registry';
import { systemClock } from '../../main/lib/time';
import { type ProbeOptions, runProbe } from '../../main/probe/run';
import { createSessionVault } from '../../main/secrets/session/vault';

/** An account as it rests on disk and in the vault. */
export type AtRest = {
  readonly exchange: string;
  readonly label: string;
  readonly endpoint: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, readonly string[]>>;
};

export type Probed = {
  readonly code: number;
  readonly printed: readonly string[];
  readonly told: readonly string[];
};

/** A probe over accounts of a data folder of its own. */
export async function probe(
  accounts: readonly AtRest[],
  options: Partial<ProbeOptions> = {},
): Promise<Probed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flatten-probe-'));
  const vault = createSessionVault();
  const stored = accounts.map(({ credentials, endpoint, exchange, label, values = {} }, index) => ({
    ...{ id: `at-rest-${index}`, exchange, label, endpoint, values },
    ...{ keyHint: '', kind: null, storedIn: 'keychain', createdAt: 1_780_000_000_000, credentials },
  }));
  for (const { credentials, exchange, id } of stored) {
    await vault.set(id, packCredentials(exchange, credentials));
  }
  const book = { version: 1, accounts: stored.map(({ credentials: _, ...kept }) => kept) };
  writeFileSync(join(dataDir, 'accounts.json'), JSON.stringify(book));
  const printed: string[] = [];
  const told: string[] = [];
  const code = await runProbe(
    { account: null, live: false, json: false, ...options },
    {
      ...{ definitions: exchanges, dataDir, vault, clock: systemClock, practice: { seed: 11 } },
      print: (line) => printed.push(line),
      tell: (line) => told.push(line),
    },
  );
  return { code, printed, told };
}
