import { fail, ok, type Result } from '../../app/result';
import { publicId } from '../accounts/credentials';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const practiceHandlers = (parts: HandlerParts): FlattenHandlers['practice'] => {
  const { switches } = parts.practice;
  return {
    faults: async () => ok({ kinds: [...switches.kinds()], active: [...switches.active()] }),
    setFault: async (setting) => {
      const key = setting.account === undefined ? ok(null) : keyOf(setting.account, parts);
      if (!key.ok) return key;
      const set = switches.set(setting, key.value);
      return set.ok ? ok([...set.value]) : set;
    },
    clearFault: async (name) => ok([...switches.clearOne(name)]),
    clearFaults: async () => {
      switches.clear();
      return ok({});
    },
  };
};

/**
 * The public id of an account's key. Only an account of the embedded practice exchange has one here: an
 * account that reaches anything else is refused, so that no fault can ever be meant for it.
 */
function keyOf(id: string, { accounts, practice }: HandlerParts): Result<string> {
  const account = accounts.find(id);
  if (!account.ok) return account;
  const { endpoint, exchange, keyHint } = account.value;
  const definition = accounts.definitionOf(exchange);
  if (!definition.ok) return definition;
  const keys = endpoint === 'practice' ? (practice.keys[exchange] ?? []) : [];
  const key = keys
    .map(({ credentials }) => publicId(definition.value, credentials))
    .find((shown) => shown.endsWith(keyHint));
  return key === undefined ? fail('endpoint-not-allowed', { origin: endpoint }) : ok(key);
}
