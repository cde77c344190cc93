import { CloseReport } from './schemas/close';
import { Nothing } from './schemas/common';

/** Every push from main to the window, and to the headless host's output. */
export const events = {
  'accounts.changed': Nothing,
  'settings.changed': Nothing,
  'close.changed': CloseReport,
} as const;

export type EventName = keyof typeof events;
