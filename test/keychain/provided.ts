declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the built keytar worker, which Node can fork. */
    keytarWorker: string;
  }
}

export const keytarWorkerKey = 'keytarWorker';
