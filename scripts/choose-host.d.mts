export type Host = 'electron' | 'chromium' | 'headless' | 'drill';
export declare const hosts: readonly Host[];
export declare function chooseHost(parts: {
  readonly forced: Host | null;
  readonly hasDisplay: boolean;
  readonly electron: () => Promise<string | null>;
}): Promise<{ readonly host: Host; readonly line: string }>;
export declare function hasDisplay(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean;
export declare function sandboxProblem(parts: {
  readonly platform: string;
  readonly isRoot: boolean;
  readonly readSetting: (name: string) => string | null;
}): string | null;
