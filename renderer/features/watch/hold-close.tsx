import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../app/schemas/position';
import { useSettings } from '../../shell/use-settings';
import { HoldButton } from '../../ui/hold-button';

/**
 * The red button for positions that come and go by themselves: it closes those that were shown when the
 * hold began. What comes up while it is held is not closed by it.
 */
export function HoldClose(props: {
  readonly label: string;
  readonly positions: readonly Position[];
  readonly describedBy: string;
  readonly onFire: (meant: readonly Position[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { holdMs } = useSettings();
  const { positions } = props;
  const meant = useRef(positions);
  return (
    <HoldButton
      holdMs={holdMs}
      disabled={positions.length === 0}
      describedBy={props.describedBy}
      onBegin={() => {
        meant.current = positions;
      }}
      onFire={() => props.onFire(meant.current)}
      texts={{
        label: props.label,
        holding: t('close:button.holding'),
        again: t('close:button.again'),
      }}
    />
  );
}
