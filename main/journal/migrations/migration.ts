/** One step of the schema. Its SQL is never changed after a release; `version` becomes `user_version`. */
export type Migration = { readonly version: number; readonly sql: string };
