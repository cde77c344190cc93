import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Session, WebContents } from 'electron';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBundle } from '../bundle';
import { FakeContents, FakeSession } from './fake-electron';
import { lockContents } from './lock-contents';
import { bundleOrigin, bundleScheme, lockSession } from './lock-session';
import { lockedPreferences } from './web-preferences';

vi.mock('electron', async () => (await import('./fake-electron')).fakeElectron);

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'flatten-electron-'));
  await writeFile(join(dir, 'index.html'), '<p>window</p>');
});

afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the page of the window', () => {
  it('has no Node, no shared context and no extra feature, each said explicitly', () => {
    expect(lockedPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
    });
  });

  it('is served under a scheme without any power beyond that of a web page', () => {
    expect(bundleScheme).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    });
  });
});

describe('the session of the window', () => {
  let session: FakeSession;

  beforeEach(async () => {
    session = await lockedSession(false);
  });

  it.each(permissionNames())('gives no page the permission %s', (permission) => {
    const answers: unknown[] = [];
    session.handlers['permission-request']?.({}, permission, (granted: unknown) =>
      answers.push(granted),
    );
    expect(answers).toEqual([false]);
    expect(session.handlers['permission-check']?.({}, permission, 'app://bundle', {})).toBe(false);
  });

  it('knows the permissions by reading all of them from Electron, not from a list of its own', () => {
    expect(permissionNames().length).toBeGreaterThan(40);
    expect(permissionNames()).toContain('clipboard-read');
  });

  it('gives no device, shares no screen and downloads nothing', () => {
    expect(session.handlers['device-permission']?.({ deviceType: 'hid' })).toBe(false);
    const streams: unknown[] = [];
    session.handlers['display-media']?.({}, (given: unknown) => streams.push(given));
    expect(streams).toEqual([null]);
    const download = preventable();
    session.emit('will-download', download, {});
    expect(download.prevented).toBe(true);
  });

  it.each([
    ['app://bundle/index.html', false],
    ['app://bundle/assets/a.js', false],
    ['app://bundle.evil.example/index.html', true],
    ['app://other/index.html', true],
    ['https://api.bitget.com/api/v2/public/time', true],
    ['http://127.0.0.1:4100/', true],
    ['file:///etc/passwd', true],
    ['ws://127.0.0.1/', true],
    ['data:text/html,x', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('answers a request for %s with cancel=%s', (url, cancel) => {
    expect(requestAnswer(session, url)).toEqual({ cancel });
  });

  it('lets the developer tools load themselves where there are any, and nothing else', async () => {
    const open = await lockedSession(true);
    expect(requestAnswer(open, 'devtools://devtools/x.js')).toEqual({ cancel: false });
    expect(requestAnswer(open, 'https://example.com/')).toEqual({ cancel: true });
  });

  it('serves the built page with its policy', async () => {
    const response = await get(session, 'app://bundle/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('<p>window</p>');
  });

  it.each([
    ['app://bundle/../../etc/passwd', 'GET'],
    ['app://bundle/%2e%2e/secret', 'GET'],
    ['app://bundle/missing.js', 'GET'],
    ['app://elsewhere/index.html', 'GET'],
    ['app://bundle/index.html', 'POST'],
  ])('has nothing at %s for %s', async (url, method) => {
    const response = await get(session, url, method);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toBe('');
  });
});

describe('any page that Electron creates', () => {
  const contents = new FakeContents(9);
  lockContents(contents as unknown as WebContents);

  it.each(['will-attach-webview', 'will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'has its %s prevented',
    (name) => {
      const event = preventable();
      contents.emit(name, event);
      expect(event.prevented).toBe(true);
    },
  );

  it.each(['https://example.com', 'app://bundle/index.html', 'about:blank', 'file:///x'])(
    'opens no window for %s',
    (url) => {
      expect(contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    },
  );

  it('tells no local address to a peer', () => {
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });
});

async function lockedSession(allowDevTools: boolean): Promise<FakeSession> {
  const session = new FakeSession();
  const bundle = await readBundle(dir, bundleOrigin);
  lockSession(session as unknown as Session, { bundle, allowDevTools });
  return session;
}

function requestAnswer(session: FakeSession, url: string): unknown {
  let answer: unknown;
  session.handlers['request']?.({ url }, (given: unknown) => {
    answer = given;
  });
  return answer;
}

/** Electron's request as far as the handler reads it; `Request` itself would normalise the address. */
async function get(session: FakeSession, url: string, method = 'GET'): Promise<Response> {
  const response = await session.handlers['scheme:app']?.({ url, method });
  if (!(response instanceof Response)) throw new Error('No response');
  return response;
}

function preventable(): { prevented: boolean; preventDefault(): void } {
  const event = {
    prevented: false,
    preventDefault: () => {
      event.prevented = true;
    },
  };
  return event;
}

/** Every permission name that this version of Electron's typings knows. */
function permissionNames(): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const typings = readFileSync(join(folder, 'electron.d.ts'), 'utf8');
  const union = /setPermissionCheckHandler\(handler: \(\(.*?permission: ([^,]+),/.exec(
    typings,
  )?.[1];
  return [...(union ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
}
