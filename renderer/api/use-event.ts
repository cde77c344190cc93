import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import type { EventName, events } from '../../app/events';
import { useBridge } from './api-provider';

export type PayloadOf<Name extends EventName> = z.output<(typeof events)[Name]>;

/** Calls `handle` for every push of that name while the component is shown. */
export function useEvent<Name extends EventName>(
  name: Name,
  handle: (payload: PayloadOf<Name>) => void,
): void {
  const bridge = useBridge();
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(
    () =>
      bridge.listen((pushed, payload) => {
        if (pushed === name) latest.current(payload as PayloadOf<Name>);
      }),
    [bridge, name],
  );
}
