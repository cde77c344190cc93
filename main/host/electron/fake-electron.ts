import { EventEmitter } from 'node:events';

/*
 * A small `electron` module for the tests of this folder: it keeps what it is told and emits what a test
 * wants to see. It decides nothing.
 */

type Callback = (...values: readonly unknown[]) => unknown;

export class FakeContents extends EventEmitter {
  readonly id: number;
  readonly sent: (readonly unknown[])[] = [];
  windowOpenHandler: Callback | null = null;
  webRtcPolicy = '';
  destroyed = false;

  constructor(id: number) {
    super();
    this.id = id;
  }

  setWindowOpenHandler(handler: Callback): void {
    this.windowOpenHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(...message: readonly unknown[]): void {
    this.sent.push(message);
  }
}

export class FakeSession extends EventEmitter {
  readonly handlers: Record<string, Callback> = {};
  readonly webRequest = {
    onBeforeRequest: (handler: Callback): void => {
      this.handlers['request'] = handler;
    },
  };
  readonly protocol = {
    handle: (scheme: string, handler: Callback): void => {
      this.handlers[`scheme:${scheme}`] = handler;
    },
  };

  setPermissionRequestHandler(handler: Callback): void {
    this.handlers['permission-request'] = handler;
  }

  setPermissionCheckHandler(handler: Callback): void {
    this.handlers['permission-check'] = handler;
  }

  setDevicePermissionHandler(handler: Callback): void {
    this.handlers['device-permission'] = handler;
  }

  setDisplayMediaRequestHandler(handler: Callback): void {
    this.handlers['display-media'] = handler;
  }
}

export class FakeWindow extends EventEmitter {
  static readonly opened: FakeWindow[] = [];
  readonly webContents = new FakeContents(FakeWindow.opened.length + 1);
  readonly options: Readonly<Record<string, unknown>>;
  readonly loaded: string[] = [];
  readonly done: string[] = [];
  minimized = false;
  normalBounds = { x: 0, y: 0, width: 900, height: 640 };

  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    FakeWindow.opened.push(this);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  getNormalBounds(): FakeWindow['normalBounds'] {
    return this.normalBounds;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.done.push('restore');
  }

  show(): void {
    this.done.push('show');
  }

  focus(): void {
    this.done.push('focus');
  }
}

export class FakeUtilityProcess extends EventEmitter {
  readonly posted: unknown[] = [];
  pid: number | undefined;
  killed = false;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  kill(): boolean {
    this.killed = true;
    return true;
  }
}

/** The application object; `steps` holds what was asked of it, in order. */
class FakeApplication extends EventEmitter {
  readonly isPackaged = false;
  readonly steps: string[] = [];
  readonly switches: Record<string, string> = {};
  /** Where the user saves a file; empty = nowhere. */
  savePath = '';
  /** Whether this is the first instance. */
  first = true;
  readonly commandLine = {
    getSwitchValue: (name: string): string => this.switches[name] ?? '',
    appendSwitch: (name: string): void => void this.steps.push(`switch ${name}`),
  };

  setPath(name: string, path: string): void {
    this.steps.push(`path ${name} ${path}`);
  }

  getPath(name: string): string {
    return `/home/user/${name}`;
  }

  enableSandbox(): void {
    this.steps.push('sandbox');
  }

  requestSingleInstanceLock(): boolean {
    this.steps.push('lock');
    return this.first;
  }

  whenReady(): Promise<void> {
    this.steps.push('when ready');
    return new Promise(() => {});
  }

  getLocale(): string {
    return 'zh-CN';
  }

  quit(): void {
    this.steps.push('quit');
  }

  exit(code: number): void {
    this.steps.push(`exit ${code}`);
  }
}

const invokeHandlers = new Map<string, Callback>();
const forked: { path: string; options: Record<string, unknown>; child: FakeUtilityProcess }[] = [];

const opened: string[] = [];
const copied: string[] = [];
const asked: string[] = [];

/** What a test looks at. */
export const seen = { invokeHandlers, forked, opened, copied, asked, app: new FakeApplication() };

/** What `import … from 'electron'` gives. */
export const fakeElectron = {
  app: seen.app,
  BrowserWindow: FakeWindow,
  clipboard: { writeText: async (text: string): Promise<void> => void copied.push(text) },
  dialog: {
    showErrorBox: (): void => void seen.app.steps.push('error box'),
    showSaveDialog: async (
      ...values: readonly { readonly defaultPath?: string }[]
    ): Promise<{ canceled: boolean; filePath: string }> => {
      seen.asked.push(values.at(-1)?.defaultPath ?? '');
      return { canceled: seen.app.savePath === '', filePath: seen.app.savePath };
    },
  },
  protocol: {
    registerSchemesAsPrivileged: (): void => void seen.app.steps.push('schemes'),
  },
  session: { fromPartition: (): FakeSession => new FakeSession() },
  shell: { openExternal: async (url: string): Promise<void> => void opened.push(url) },
  Menu: { setApplicationMenu: (): void => {}, buildFromTemplate: (): null => null },
  ipcMain: {
    handle: (channel: string, handler: Callback): void => {
      invokeHandlers.set(channel, handler);
    },
  },
  screen: {
    displays: [
      { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
      { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 984 } },
    ],
    getPrimaryDisplay: (): unknown => fakeElectron.screen.displays[0],
    getAllDisplays: (): readonly unknown[] => fakeElectron.screen.displays,
  },
  utilityProcess: {
    fork: (path: string, _args: unknown, options: Record<string, unknown>): FakeUtilityProcess => {
      const child = new FakeUtilityProcess();
      forked.push({ path, options, child });
      return child;
    },
  },
};
