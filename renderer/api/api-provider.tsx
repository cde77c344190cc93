import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Bridge } from '../../app/bridge';

/**
 * Answers come over a local channel: a missing network must not pause a query, and a failed one is
 * shown at once instead of being hidden behind retries. Polling screens read again by themselves.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 1_000, structuralSharing: true },
    },
  });
}

/** Gives the screens their way to main. `queries` must live as long as the window. */
export function ApiProvider(props: {
  readonly bridge: Bridge;
  readonly queries: QueryClient;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <BridgeContext.Provider value={props.bridge}>
      <QueryClientProvider client={props.queries}>{props.children}</QueryClientProvider>
    </BridgeContext.Provider>
  );
}

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('A screen stands outside of ApiProvider');
  return bridge;
}

const BridgeContext = createContext<Bridge | null>(null);
