import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A real Secret Service of its own: a private session bus and a gnome-keyring daemon in a home that is
 * thrown away, so that no test sees the keyring of another one or of the user.
 */
export type SecretService = {
  /** For workers and tools that shall see this service and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  lock(): void;
  /** As a user does who types the password into the prompt. */
  unlock(): void;
  killDaemon(): Promise<void>;
  /** Stores an item without the `account` attribute, on which keytar's search crashes. */
  storeForeignItem(service: string): void;
  /** From now on a prompt opens and nobody answers it. */
  leavePromptsOpen(): Promise<void>;
  stop(): Promise<void>;
};

const password = 'pw';
const startWaitMs = 10_000;
const here = import.meta.dirname;

export async function startSecretService(): Promise<SecretService> {
  const home = makeHome();
  const started: ChildProcess[] = [];
  const homeOnly = { PATH: '/usr/bin:/bin', ...variablesOf(home) };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: homeOnly,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(bus);
  const environment = { ...homeOnly, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
  const daemon = startKeyring(environment);
  started.push(daemon);
  await nameOnBus(environment, 'org.freedesktop.secrets');
  return {
    environment,
    lock: () => collection(environment, ['lock']),
    unlock: () => collection(environment, ['unlock', password]),
    killDaemon: () => end(daemon),
    storeForeignItem: (service) => {
      const args = ['store', '--label=foreign', 'service', service];
      execFileSync('secret-tool', args, { env: environment, input: 'not ours' });
    },
    leavePromptsOpen: async () => {
      const prompter = spawn('/usr/bin/python3', [join(here, 'silent-prompter.py')], {
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      started.push(prompter);
      await firstLine(prompter);
    },
    stop: async () => {
      for (const child of started.reverse()) await end(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** An environment with a home and no bus, as on a server. */
export function environmentWithoutBus(): Pick<SecretService, 'environment' | 'stop'> {
  const home = makeHome();
  return {
    environment: { PATH: '/usr/bin:/bin', ...variablesOf(home) },
    stop: async () => rmSync(home, { recursive: true, force: true }),
  };
}

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'flatten-keychain-'));
  mkdirSync(join(home, '.local/share'), { recursive: true });
  mkdirSync(join(home, 'rt'));
  chmodSync(join(home, 'rt'), 0o700);
  return home;
}

/** Services that the bus starts inherit its environment, so these must be set before it. */
function variablesOf(home: string): Record<string, string> {
  return {
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'rt'),
    XDG_DATA_HOME: join(home, '.local/share'),
  };
}

function collection(environment: Readonly<Record<string, string>>, args: readonly string[]): void {
  execFileSync('/usr/bin/python3', [join(here, 'collection.py'), ...args], { env: environment });
}

function startKeyring(environment: Readonly<Record<string, string>>): ChildProcess {
  const daemon = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env: environment, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  daemon.stdin.end(password);
  return daemon;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process has no output to read');
  const lines = createInterface(child.stdout);
  const signal = AbortSignal.timeout(startWaitMs);
  const [line] = await once(lines, 'line', { signal });
  return String(line);
}

async function nameOnBus(
  environment: Readonly<Record<string, string>>,
  name: string,
): Promise<void> {
  const args = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/'];
  const question = ['org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const deadline = performance.now() + startWaitMs;
  while (performance.now() < deadline) {
    const answer = spawnSync('dbus-send', [...args, ...question], { env: environment });
    if (String(answer.stdout).includes('true')) return;
    await sleep(50);
  }
  throw new Error(`Nobody owns ${name} on the session bus after ${startWaitMs} ms`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
