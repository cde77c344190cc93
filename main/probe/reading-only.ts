import { fail } from '../../app/result';
import type { Http, HttpRequest, HttpResult } from '../net/wire';

export type Observed = { readonly request: HttpRequest; readonly result: HttpResult };

/**
 * A wire that carries GETs without a body and refuses everything else before it leaves, whoever asks. Only a
 * GET is nothing but a read in the documents of the exchanges. `saw` is told of what was carried.
 */
export function readingOnly(http: Http, saw: (observed: Observed) => void): Http {
  return {
    send: async (request) => {
      if (request.method !== 'GET' || request.body !== undefined) {
        request.onSent?.();
        return { ...fail('bad-input', { method: request.method }), sent: false, sentAt: null };
      }
      const result = await http.send(request);
      saw({ request, result });
      return result;
    },
  };
}
