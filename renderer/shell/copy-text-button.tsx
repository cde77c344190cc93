import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/use-command';
import { CopyButton } from '../ui/copy-button';

/** Copies a text by way of main: the page itself has no access to the clipboard. */
export function CopyTextButton(props: { readonly text: string }): ReactNode {
  const { t } = useTranslation();
  const { run } = useCommand('app.copyText');
  return (
    <CopyButton
      copy={async () => (await run({ text: props.text })).ok}
      texts={{
        copy: t('common:copy.copy', { text: props.text }),
        copied: t('common:copy.copied'),
        failed: t('common:copy.failed'),
      }}
    />
  );
}
