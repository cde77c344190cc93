/** What D-Bus, the Secret Service, the prompt and the systems' loaders need; nothing else is passed on. */
const needed = [
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'XDG_DATA_HOME',
  'XDG_CONFIG_HOME',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'SystemRoot',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
] as const;

/** The worker's environment: no proxy, no NODE_OPTIONS, no token that happens to lie in the shell. */
export function workerEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const name of needed) {
    const value = environment[name];
    if (value !== undefined) clean[name] = value;
  }
  return clean;
}
