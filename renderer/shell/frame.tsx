import { Activity, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsScreen } from '../features/accounts/accounts-screen';
import { CloseScreen } from '../features/close/close-screen';
import { PositionsScreen } from '../features/positions/positions-screen';
import { PracticeScreen } from '../features/practice/practice-screen';
import { InterruptedRuns } from '../features/runs/interrupted-runs';
import { RunBars } from '../features/runs/run-bars';
import { SettingsScreen } from '../features/settings/settings-screen';
import { Watches } from '../features/watch/watches';
import { classNames } from '../ui/class-names';
import { EnvironmentBand } from './environment-band';
import { ErrorBoundary } from './error-boundary';
import styles from './frame.module.css';
import { NoticeLines } from './notice-lines';
import { WindowTitle } from './window-title';

/** Product name, screens, the PRACTICE or LIVE band, and the screen that is open. */
export function Frame(): ReactNode {
  const { t } = useTranslation();
  const [route, setRoute] = useState<Route>('close');
  return (
    <div className={styles['frame']}>
      <WindowTitle screen={route} />
      <header>
        <div className={styles['bar']}>
          <span className={styles['product']}>{t('common:product')}</span>
          <nav className={styles['nav']} aria-label={t('common:nav.label')}>
            {routes.map((one) => (
              <button
                key={one}
                type="button"
                className={classNames(styles['tab'], one === route && styles['current'])}
                aria-current={one === route ? 'page' : undefined}
                onClick={() => setRoute(one)}
              >
                {t(`common:nav.${one}`)}
              </button>
            ))}
          </nav>
        </div>
        {/* It tells the account of the close form; the positions screen says itself what it closes. */}
        {route === 'positions' ? null : <EnvironmentBand />}
        <NoticeLines />
        <div className={styles['urgent']}>
          <ErrorBoundary>
            <InterruptedRuns />
            <RunBars />
          </ErrorBoundary>
          <ErrorBoundary>
            <Watches />
          </ErrorBoundary>
        </div>
      </header>
      <main className={styles['main']}>
        <Screens route={route} />
      </main>
    </div>
  );
}

const routes = ['close', 'positions', 'accounts', 'settings', 'practice'] as const;
type Route = (typeof routes)[number];

/**
 * The screens that close stay alive while another one is open, so that nothing typed, filtered or
 * selected there is lost; they read nothing meanwhile. The
 * others are made anew each time: a half-typed secret must not outlive its screen.
 */
function Screens(props: { readonly route: Route }): ReactNode {
  return (
    <>
      <Activity mode={props.route === 'close' ? 'visible' : 'hidden'}>
        <ErrorBoundary>
          <CloseScreen />
        </ErrorBoundary>
      </Activity>
      <Activity mode={props.route === 'positions' ? 'visible' : 'hidden'}>
        <ErrorBoundary>
          <PositionsScreen />
        </ErrorBoundary>
      </Activity>
      {props.route === 'close' || props.route === 'positions' ? null : (
        <ErrorBoundary key={props.route}>
          <div className={styles['scroll']}>
            <FreshScreen route={props.route} />
          </div>
        </ErrorBoundary>
      )}
    </>
  );
}

function FreshScreen(props: { readonly route: Exclude<Route, 'close' | 'positions'> }): ReactNode {
  switch (props.route) {
    case 'accounts':
      return <AccountsScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'practice':
      return <PracticeScreen />;
  }
}
