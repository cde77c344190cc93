import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultState } from '../../../app/schemas/account';
import { useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { keychainName, vaultTexts } from './vault-texts';

/** Where keys rest on this computer, or why they do not rest at all. */
export function VaultNotice(props: { readonly vault: VaultState }): ReactNode {
  const { t } = useTranslation();
  const info = useQuery('app.info', {});
  const keychain = t(keychainName(info.data?.platform ?? ''));
  const texts = vaultTexts(props.vault);
  return (
    <Notice tone={texts.tone} title={t(texts.title, { keychain })}>
      <p>{t(texts.note, { keychain })}</p>
    </Notice>
  );
}
