import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** Keeps the frame when a screen breaks: other screens still open, and the screen can be opened again. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly broken: boolean }
> {
  override readonly state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken again={() => this.setState({ broken: false })} />;
  }
}

function Broken(props: { readonly again: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warn"
      speak="alert"
      title={t('common:broken.title')}
      actions={<Button onClick={props.again}>{t('common:broken.again')}</Button>}
    >
      {t('common:broken.action')}
    </Notice>
  );
}
