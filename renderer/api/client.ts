import type { Bridge } from '../../app/bridge';
import type { Client, Contract } from '../../app/call';
import { fail, type Result } from '../../app/result';
import type { InputOf, LineName, OutputOf } from './lines';

declare global {
  interface Window {
    /** Put there by the preload, or by the Chromium host's binding, before the page's own scripts run. */
    readonly flatten?: Bridge;
  }
}

/** Every line of a contract as an async function over one bridge. The functions never reject. */
export function createClient<C extends Contract>(contract: C, bridge: Bridge): Client<C> {
  const groups = Object.entries(contract).map(([noun, verbs]) => {
    const calls = Object.keys(verbs).map((verb) => [
      verb,
      (input: unknown) => deliver(bridge, `${noun}.${verb}`, input),
    ]);
    return [noun, Object.fromEntries(calls)];
  });
  return Object.fromEntries(groups) as Client<C>;
}

/** One call by its full name. Main has parsed the output, so its shape is the contract's. */
export function callLine<Name extends LineName>(
  bridge: Bridge,
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  return deliver(bridge, name, input) as Promise<Result<OutputOf<Name>>>;
}

/**
 * The bridge rejects only where main is gone or the message could not be carried. Nothing is known of
 * the call's effect then, which is what `internal` says.
 */
async function deliver(bridge: Bridge, name: string, input: unknown): Promise<Result<unknown>> {
  try {
    return (await bridge.call(name, input)) as Result<unknown>;
  } catch {
    return fail('internal', { call: name, place: 'bridge' });
  }
}
