import { CSPProvider } from '@base-ui/react/csp-provider';
import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactNode, StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Bridge } from '../../app/bridge';
import { ApiProvider } from '../api/api-provider';
import { BarRunsProvider } from './bar-runs';
import { Frame } from './frame';
import { LiveUpdates } from './live-updates';
import { SelectedAccountProvider } from './selected-account';

/** The whole window. */
export function App(props: {
  readonly bridge: Bridge;
  readonly queries: QueryClient;
  readonly texts: i18n;
}): ReactNode {
  return (
    <StrictMode>
      <I18nextProvider i18n={props.texts}>
        <CSPProvider disableStyleElements>
          <ApiProvider bridge={props.bridge} queries={props.queries}>
            <LiveUpdates />
            <SelectedAccountProvider>
              <BarRunsProvider>
                <Frame />
              </BarRunsProvider>
            </SelectedAccountProvider>
          </ApiProvider>
        </CSPProvider>
      </I18nextProvider>
    </StrictMode>
  );
}
