import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/use-query';
import { accountName } from '../../shell/account-name';
import { Segmented } from '../../ui/segmented';
import { Select, type SelectGroup } from '../../ui/select';
import type { Strike } from './fault-setting';
import styles from './practice.module.css';

/** Where, on what and how often the next fault strikes. */
export function StrikeFields(props: {
  readonly strike: Strike;
  readonly onChange: (strike: Strike) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { strike, onChange } = props;
  const places = usePlaces();
  return (
    <div className={styles['fields']}>
      <Select
        label={t('practice:where')}
        value={placeOf(strike)}
        placeholder={t('practice:everyExchange')}
        groups={places.groups}
        onValueChange={(place) => onChange({ ...strike, ...places.find(place) })}
      />
      <Segmented
        label={t('practice:what')}
        value={strike.endpoint}
        options={endpoints.map((value) => ({ value, label: t(`practice:endpoints.${value}`) }))}
        onValueChange={(endpoint) => onChange({ ...strike, endpoint })}
      />
      <Segmented
        label={t('practice:howOften')}
        value={strike.often}
        options={oftens.map((value) => ({ value, label: t(`practice:often.${value}`) }))}
        onValueChange={(often) => onChange({ ...strike, often })}
      />
    </div>
  );
}

type Place = Pick<Strike, 'exchange' | 'account'>;

const endpoints = ['close', 'list', 'all'] as const;
const oftens = ['once', 'thrice', 'half', 'always'] as const;
const everywhere: Place = { exchange: null, account: null };

function placeOf({ exchange, account }: Place): string {
  if (account !== null) return `account ${account}`;
  return exchange === null ? 'everywhere' : `exchange ${exchange}`;
}

/** Every exchange, one of them, or one account of the practice exchange inside Flatten. */
function usePlaces(): {
  readonly groups: readonly SelectGroup[];
  readonly find: (place: string) => Place;
} {
  const { t } = useTranslation();
  const exchanges = useQuery('exchanges.list', {}).data ?? [];
  const accounts = (useQuery('accounts.list', {}).data?.accounts ?? []).filter(
    ({ endpoint }) => endpoint === 'practice',
  );
  const ofExchanges = exchanges.map(({ id, name }) => ({
    place: { exchange: id, account: null },
    label: name,
  }));
  const ofAccounts = accounts.map((account) => ({
    place: { exchange: account.exchange, account: account.id },
    label: accountName(account, t),
  }));
  const options = (places: readonly { readonly place: Place; readonly label: string }[]) =>
    places.map(({ place, label }) => ({ value: placeOf(place), label }));
  return {
    groups: [
      { options: [{ value: placeOf(everywhere), label: t('practice:everyExchange') }] },
      { label: t('practice:exchangesGroup'), options: options(ofExchanges) },
      { label: t('practice:accountsGroup'), options: options(ofAccounts) },
    ],
    find: (value) =>
      [...ofExchanges, ...ofAccounts].find(({ place }) => placeOf(place) === value)?.place ??
      everywhere,
  };
}
