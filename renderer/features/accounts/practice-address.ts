/** What is wrong with the address of a practice server as typed; the catalog has a text for each. */
export const addressProblems = ['malformed', 'not-this-computer', 'no-port', 'has-path'] as const;

export type AddressProblem = (typeof addressProblems)[number];

export type PracticeAddress =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly problem: AddressProblem };

const loopbackHost = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

/**
 * The origin of a practice server of the user's own, from what was typed. Main refuses every address
 * that is not loopback; this says so before anything leaves the form.
 */
export function readPracticeAddress(typed: string): PracticeAddress {
  if (!URL.canParse(typed.trim())) return { ok: false, problem: 'malformed' };
  const url = new URL(typed.trim());
  if (url.protocol !== 'http:' || url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'malformed' };
  }
  if (!loopbackHost.test(url.hostname)) return { ok: false, problem: 'not-this-computer' };
  if (url.port === '') return { ok: false, problem: 'no-port' };
  const bare = url.pathname === '/' && url.search === '' && url.hash === '';
  return bare ? { ok: true, origin: url.origin } : { ok: false, problem: 'has-path' };
}
