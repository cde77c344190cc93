import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, selfSigned } from './fault-server';
import { serve } from './support';

const root = join(import.meta.dirname, '../..');
const certificate = selfSigned();
const folder = mkdtempSync(join(root, 'node_modules/.flatten-environment-'));
const script = join(folder, 'send.mjs');

/** Node reads these variables when it starts, so the client must run in a process of its own. */
beforeAll(async () => {
  const entry = join(folder, 'entry.ts');
  const http = join(root, 'main/net/http');
  const time = join(root, 'main/lib/time');
  writeFileSync(
    entry,
    `import { createHttp } from ${JSON.stringify(http)};
     import { systemClock } from ${JSON.stringify(time)};
     const origin = String(process.argv[2]);
     const http = createHttp({ origins: [origin], clock: systemClock });
     const result = await http.send({ method: 'POST', origin, path: '/close', headers: {}, body: '{}', timeoutMs: 3000 });
     process.stdout.write(JSON.stringify(result));
     await http.close();`,
  );
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'send.mjs' } },
    },
  });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  certificate.remove();
});

async function sendWith(environment: Record<string, string>, origin: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, origin], {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
}

it('trusts no certificate because the environment says so', async () => {
  const server = await serve((socket) => socket.end(answer(200, '{}')), { certificate });
  const environments = [
    { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    { NODE_EXTRA_CA_CERTS: certificate.path },
    { SSL_CERT_FILE: certificate.path, NODE_OPTIONS: '--use-openssl-ca' },
  ];
  for (const environment of environments) {
    expect(await sendWith(environment, server.secureOrigin)).toMatchObject({
      ok: false,
      sent: false,
      failure: { code: 'tls-failed' },
    });
  }
  expect(server.requests).toEqual([]);
});

it('asks no proxy because the environment names one', async () => {
  const server = await serve((socket) => socket.write(answer(200, '{}')));
  const proxy = await serve((socket) => socket.write(answer(200, '{}')));
  const environment = Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].map(
      (name) => [name, proxy.origin],
    ),
  );
  const answered = await sendWith(
    { ...environment, NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '' },
    server.origin,
  );
  expect(answered).toMatchObject({ ok: true, answer: { status: 200 } });
  expect(server.requests).toHaveLength(1);
  expect(proxy.connections()).toBe(0);
});
