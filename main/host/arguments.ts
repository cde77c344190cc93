import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProbeOptions } from '../probe/run';
import { userDataDir } from './paths';

export type HostArguments = {
  readonly dataDir: string;
  readonly vault: 'keychain' | 'session';
};

/** The arguments of every host, in words. */
export const usage = '[--data-dir DIR] [--vault=keychain|session]';

/** Null where the arguments are not understood. */
export function readArguments(argv: readonly string[]): HostArguments | null {
  try {
    return hostArguments(parseArgs({ args: [...argv], options: hostOptions }).values);
  } catch {
    return null;
  }
}

/** The arguments of a probe, in words. */
export const probeUsage = `--probe [--account LABEL-OR-ID] [--live] [--json] ${usage}`;

export function asksForProbe(argv: readonly string[]): boolean {
  return argv.includes('--probe');
}

/** Null where the arguments are not understood. */
export function readProbeArguments(argv: readonly string[]): (HostArguments & ProbeOptions) | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: probeOptions });
    const host = hostArguments(values);
    const { account = null, json, live } = values;
    return host === null || account === '' ? null : { ...host, account, json, live };
  } catch {
    return null;
  }
}

const hostOptions = { 'data-dir': { type: 'string' }, vault: { type: 'string' } } as const;

const probeOptions = {
  ...hostOptions,
  probe: { type: 'boolean' },
  account: { type: 'string' },
  live: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

function hostArguments(values: {
  readonly 'data-dir'?: string | undefined;
  readonly vault?: string | undefined;
}): HostArguments | null {
  const vault = values.vault ?? 'keychain';
  const dataDir = values['data-dir'] ?? userDataDir();
  if ((vault !== 'keychain' && vault !== 'session') || dataDir === '') return null;
  return { dataDir: resolve(dataDir), vault };
}
