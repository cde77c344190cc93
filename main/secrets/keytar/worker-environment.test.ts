import { expect, it } from 'vitest';
import { workerEnvironment } from './worker-environment';

it('passes on what the keychain needs and nothing else', () => {
  const environment = {
    HOME: '/home/user',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    XDG_RUNTIME_DIR: '/run/user/1000',
    DISPLAY: ':0',
    XDG_DATA_HOME: undefined,
    NODE_OPTIONS: '--inspect',
    LD_PRELOAD: '/tmp/evil.so',
    HTTPS_PROXY: 'http://127.0.0.1:1',
    BITGET_SECRET: 'must not travel',
  };
  expect(workerEnvironment(environment)).toEqual({
    HOME: '/home/user',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    XDG_RUNTIME_DIR: '/run/user/1000',
    DISPLAY: ':0',
  });
});
