import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../ui/badge';

/** PRACTICE on stripes or LIVE on solid: word, pattern and colour all differ. */
export function EnvironmentBadge(props: { readonly environment: 'live' | 'practice' }): ReactNode {
  const { t } = useTranslation();
  return <Badge tone={props.environment}>{t(`common:environment.${props.environment}`)}</Badge>;
}
