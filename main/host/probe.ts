import { exchanges } from '../exchanges/registry';
import { systemClock } from '../lib/time';
import { runProbe } from '../probe/run';
import { openVault } from '../secrets/open-vault';
import { probeUsage, readProbeArguments } from './arguments';
import { commonParts } from './core-parts';
import { claimDataDir } from './data-dir-claim';
import { ensurePrivateDir } from './paths';

/**
 * Runs `--probe` in place of the application, with the keychain of the host. Answers the exit code: that of
 * the probe, 1 where another process acts for the data folder, 2 where the arguments make no sense.
 */
export async function probeFromHost(
  argv: readonly string[],
  spawn: Parameters<typeof openVault>[0]['spawn'],
): Promise<number> {
  const options = readProbeArguments(argv);
  if (options === null) return complain(`Usage: ${probeUsage}`, 2);
  const { dataDir, vault: prefer } = options;
  ensurePrivateDir(dataDir);
  // Two processes would share the exchange's limits without knowing of each other.
  const claim = await claimDataDir(dataDir, () => {});
  if (claim === null) return complain('Flatten is running on this data folder: quit it first', 1);
  const code = await runProbe(options, {
    ...commonParts,
    dataDir,
    definitions: exchanges,
    vault: await openVault({ prefer, spawn, clock: systemClock }),
    print: (line) => void process.stdout.write(`${line}\n`),
    tell: (line) => void process.stderr.write(`${line}\n`),
  });
  await claim.release();
  // Whoever ends the process next would cut what a pipe has not taken yet.
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
  return code;
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}
