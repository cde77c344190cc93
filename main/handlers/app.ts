import { fail, ok } from '../../app/result';
import type { FlattenHandlers, HandlerParts } from './handlers';

export const appHandlers = (parts: HandlerParts): FlattenHandlers['app'] => ({
  info: async () => ok(parts.info),
  openLink: async ({ exchange, page }) => {
    const definition = parts.definitions.find(({ id }) => id === exchange);
    if (definition === undefined) return fail('exchange-not-found', { exchange });
    await parts.openUrl(definition.pages[page]);
    return ok({});
  },
  copyText: async ({ text }) => {
    await parts.copyText(text);
    return ok({});
  },
});
