/**
 * The one channel between the window and main. It carries any call by name and knows none of them;
 * main checks the name, the sender and the shape of every message.
 */
export type Bridge = {
  /** Resolves to a `Result`; the caller knows its type from the contract. */
  call(name: string, input: unknown): Promise<unknown>;
  /** Delivers every push from main; returns the function that stops it. */
  listen(listener: (name: string, payload: unknown) => void): () => void;
};

/** Channel names on Electron's IPC and of the functions in Chromium, where answers have their own. */
export const bridgeChannels = {
  call: 'flatten:call',
  answer: 'flatten:answer',
  push: 'flatten:push',
} as const;
