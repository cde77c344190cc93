import { resolve } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { asksForProbe } from '../arguments';
import { built, ensurePrivateDir, userDataDir } from '../paths';
import { probeFromHost } from '../probe';
import { utilityWorker } from './keytar-process';
import { lockContents } from './lock-contents';
import { bundleScheme } from './lock-session';
import { start } from './start';

const dataDir = resolve(app.commandLine.getSwitchValue('data-dir') || userDataDir());
const vault = app.commandLine.getSwitchValue('vault') === 'session' ? 'session' : 'keychain';

// A debugger could press what only the user may; fuses do not cover Chromium's own switches.
if (
  app.isPackaged &&
  ['remote-debugging-port', 'remote-debugging-pipe'].some((name) => app.commandLine.hasSwitch(name))
) {
  app.exit(1);
}

// All of this must have happened before the application is ready.
ensurePrivateDir(dataDir);
app.setPath('userData', dataDir);
app.enableSandbox();
// The window needs no network at all; main has a stack of its own, which this does not reach.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
app.commandLine.appendSwitch('disable-background-networking');
protocol.registerSchemesAsPrivileged([bundleScheme]);
app.on('web-contents-created', (_event, contents) => lockContents(contents));

const argv = process.argv.slice(app.isPackaged ? 1 : 2);

if (asksForProbe(argv)) {
  app
    .whenReady()
    .then(() => probeFromHost(argv, utilityWorker(built.keytarWorker)))
    .then(
      (code) => app.exit(code),
      () => app.exit(1),
    );
} else if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(() => start({ dataDir, vault, files: built }))
    .catch((error: unknown) => {
      dialog.showErrorBox('Flatten could not start', String(error));
      app.exit(1);
    });
} else {
  app.exit(0);
}
