export const hosts = ['electron', 'chromium', 'headless', 'drill'];

/**
 * Which host `npm start` takes, and why, in one line for the user. `electron` asks for Electron's runtime
 * and answers null where it is ready, otherwise why it is not; it is asked only when it matters.
 */
export async function chooseHost({ forced, hasDisplay, electron }) {
  if (forced !== null) return { host: forced, line: `Starting in ${forced}, as asked.` };
  if (!hasDisplay) {
    return {
      host: 'drill',
      line: 'No display here: running the drill in a headless browser instead of opening a window.',
    };
  }
  const problem = await electron();
  if (problem === null) return { host: 'electron', line: 'Starting in Electron.' };
  return { host: 'chromium', line: `Starting in the installed browser: ${problem}.` };
}

/** Whether a window can be opened: always outside of Linux, there where a display server is named. */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Why Electron's own sandbox cannot work on this Linux, or null. Electron from a package folder has no
 * setuid helper, so it needs user namespaces, and it refuses to run as root. It is never run without.
 */
export function sandboxProblem({ platform, isRoot, readSetting }) {
  if (platform !== 'linux') return null;
  if (isRoot) return "Electron's sandbox does not run as root";
  const closed =
    readSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('kernel/unprivileged_userns_clone') === '0' ||
    readSetting('user/max_user_namespaces') === '0';
  return closed ? "this system does not let Electron's sandbox use user namespaces" : null;
}
