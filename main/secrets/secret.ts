import { inspect } from 'node:util';
import { sealed } from './sealed';

/** A secret that can be handed around but not read, printed, cloned or serialised. */
export class Secret {
  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

export function seal(text: string): Secret {
  const secret = new Secret();
  sealed.set(secret, text);
  return secret;
}
