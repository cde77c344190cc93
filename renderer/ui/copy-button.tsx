import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button';
import { Announcement } from './visually-hidden';

export type CopyTexts = {
  readonly copy: string;
  readonly copied: string;
  readonly failed: string;
};

/** Copies through the function it is given, and says whether that worked. */
export function CopyButton(props: {
  readonly copy: () => Promise<boolean>;
  readonly texts: CopyTexts;
}): ReactNode {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return undefined;
    const timer = setTimeout(() => setOutcome('none'), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const Icon = outcome === 'copied' ? Check : outcome === 'failed' ? TriangleAlert : Copy;
  const word = outcome === 'none' ? '' : props.texts[outcome];
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        aria-label={props.texts.copy}
        title={props.texts.copy}
        onClick={async () => setOutcome((await props.copy()) ? 'copied' : 'failed')}
      >
        <Icon size={14} aria-hidden="true" />
      </Button>
      <Announcement>{word}</Announcement>
    </>
  );
}

const shownMs = 2_000;
