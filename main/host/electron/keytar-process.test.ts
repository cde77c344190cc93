import { describe, expect, it, vi } from 'vitest';
import { seen } from './fake-electron';
import { utilityWorker } from './keytar-process';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

describe('the process of the keychain', () => {
  it('is started without output, arguments or the environment of the shell', () => {
    vi.stubEnv('NODE_OPTIONS', '--inspect');
    const { options, path } = startWorker();
    expect(path).toBe('/built/keytar-worker.js');
    expect(options).toMatchObject({ stdio: 'ignore', execArgv: [] });
    expect(options['env']).not.toHaveProperty('NODE_OPTIONS');
    vi.unstubAllEnvs();
  });

  it('talks both ways, and says once that it ended, also to who asks later', () => {
    const { worker, child } = startWorker();
    const heard: unknown[] = [];
    worker.onMessage((message) => heard.push(message));
    worker.send({ id: 1 });
    child.emit('message', { id: 1, answer: 'x' });
    expect(child.posted).toEqual([{ id: 1 }]);
    expect(heard).toEqual([{ id: 1, answer: 'x' }]);
    child.emit('exit', 1);
    let exits = 0;
    worker.onExit(() => {
      exits += 1;
    });
    worker.send({ id: 2 });
    expect(exits).toBe(1);
    expect(child.posted).toHaveLength(1);
  });

  it('is killed the hard way once it has a process id', () => {
    const kills: unknown[] = [];
    const kill = vi.spyOn(process, 'kill').mockImplementation((...call) => {
      kills.push(call);
      return true;
    });
    const { worker, child } = startWorker();
    worker.kill();
    expect(child.killed).toBe(true);
    child.pid = 4242;
    worker.kill();
    expect(kills).toEqual([[4242, 'SIGKILL']]);
    kill.mockRestore();
  });

  function startWorker(): {
    readonly worker: ReturnType<ReturnType<typeof utilityWorker>>;
  } & (typeof seen.forked)[number] {
    const worker = utilityWorker('/built/keytar-worker.js')();
    const last = seen.forked.at(-1);
    if (last === undefined) throw new Error('No process was started');
    return { worker, ...last };
  }
});
