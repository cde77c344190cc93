import type { Session } from 'electron';
import type { Bundle } from '../bundle';
import { bundleHeaders } from '../csp';

/** The scheme and host of our own files; the only origin that may talk to main. */
export const bundleOrigin = 'app://bundle';

/** For `protocol.registerSchemesAsPrivileged`, before the application is ready. */
export const bundleScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const;

type Parts = {
  readonly bundle: Bundle;
  /** Developer tools load their own files; a packaged application has none. */
  readonly allowDevTools: boolean;
};

/**
 * Makes a session that can load our built files and do nothing else: no permission, no request, no
 * download. Denied by default and never by list, since every Electron brings new permission names.
 */
export function lockSession(session: Session, { bundle, allowDevTools }: Parts): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    const ours = details.url.startsWith(`${bundleOrigin}/`);
    const tools = allowDevTools && details.url.startsWith('devtools://');
    answer({ cancel: !ours && !tools });
  });
  session.protocol.handle(bundleScheme.scheme, (request) => answerFile(bundle, request));
}

function answerFile(bundle: Bundle, request: Request): Response {
  const file = request.method === 'GET' ? bundle.find(request.url) : null;
  if (file === null) return new Response(null, { status: 404, headers: bundleHeaders });
  return new Response(new Uint8Array(file.body), {
    headers: { ...bundleHeaders, 'content-type': file.contentType },
  });
}
