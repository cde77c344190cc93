import type { BrowserContext, Page } from 'playwright-core';
import type { Bundle } from '../bundle';
import { bundleHeaders } from '../csp';
import { pageOrigin } from './page-bridge';

/** What the browser is started with, so that it asks nobody for anything by itself. */
export const quietArguments = [
  // The page's requests never reach a resolver, and neither do those of the browser itself.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--disable-save-password-bubble',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
] as const;

/**
 * Serves the built window and blocks every other request, download, socket and page. Call it before our
 * page is loaded.
 */
export async function lockContext(context: BrowserContext, bundle: Bundle): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const file = request.method() === 'GET' ? bundle.find(request.url()) : null;
    if (file !== null) {
      const headers = { ...bundleHeaders, 'content-type': file.contentType };
      await route.fulfill({ headers, body: file.body });
      return;
    }
    // A navigation that is aborted leaves the page as it is; any other error would replace it.
    await route.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
  });
  await context.routeWebSocket(/.*/, (socket) => void socket.close());
}

/** Keeps `page` the only one, and brings it back where something took it elsewhere. */
export function keepOnly(page: Page): void {
  page.context().on('page', (other) => {
    if (other !== page) void other.close().catch(() => undefined);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || frame.url().startsWith(`${pageOrigin}/`)) return;
    void page.goto(`${pageOrigin}/`).catch(() => undefined);
  });
}
