import { createCore } from '../../core';
import { systemClock } from '../../lib/time';
import { forkWorker } from '../../secrets/keytar/fork-worker';
import { openVault } from '../../secrets/open-vault';
import { asksForProbe, type HostArguments, readArguments, usage } from '../arguments';
import { commonParts, systemLocale } from '../core-parts';
import { claimDataDir } from '../data-dir-claim';
import { saveInExports } from '../export-folder';
import { built, ensurePrivateDir } from '../paths';
import { probeFromHost } from '../probe';
import { converse } from './serve';

/*
 * The host of scripts and support: JSON Lines on stdin and stdout, the same core and the same checks as
 * behind a window. Nothing but these lines goes to stdout.
 */

/** Exit codes: 0 for an end that was asked for, 1 for a start that failed, 2 for arguments; of a probe its own. */
async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  if (asksForProbe(argv)) return probeFromHost(argv, forkWorker(built.keytarWorker));
  const options = readArguments(argv);
  if (options === null) return complain(`Usage: headless ${usage}`, 2);
  ensurePrivateDir(options.dataDir);
  const claim = await claimDataDir(options.dataDir, () => {});
  if (claim === null) {
    return complain('Flatten is already running on this data folder: take another --data-dir', 1);
  }
  await serve(options);
  await claim.release();
  return 0;
}

async function serve({ dataDir, vault: prefer }: HostArguments): Promise<void> {
  const early: { readonly name: string; readonly payload: unknown }[] = [];
  let emit = (name: string, payload: unknown): void => {
    early.push({ name, payload });
  };
  const core = await createCore({
    ...commonParts,
    host: 'headless',
    locale: systemLocale(),
    dataDir,
    vault: await openVault({ prefer, spawn: forkWorker(built.keytarWorker), clock: systemClock }),
    emit: (name, payload) => emit(name, payload),
    openUrl: async (url) => void process.stderr.write(`${url}\n`),
    copyText: () => Promise.reject(new Error('The headless host has no clipboard')),
    saveFile: saveInExports(dataDir),
  });
  const conversation = converse({
    input: process.stdin,
    output: process.stdout,
    dispatch: core.dispatch,
  });
  emit = conversation.emit;
  for (const { name, payload } of early) emit(name, payload);
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => resolve());
  });
  void interrupted.then(conversation.stop);
  await conversation.done;
  // A script that only writes its closes and leaves still gets their verdicts.
  await Promise.race([core.idle(), interrupted]);
  await core.close();
}

function complain(line: string, code: number): number {
  process.stderr.write(`${line}\n`);
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(complain(`Flatten could not start: ${String(error)}`, 1)),
);
