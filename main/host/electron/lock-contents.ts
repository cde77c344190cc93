import type { WebContents } from 'electron';

/**
 * Keeps a page where it was loaded: it opens no window, embeds none and navigates nowhere, by script, link
 * or drop. Applied to every page that Electron creates, known or not.
 */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  // Peer connections are outside the content security policy and would tell local addresses.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
