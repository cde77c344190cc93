import { CloseReport } from './schemas/close';
import { Nothing } from './schemas/common';
import { Run } from './schemas/run';
import { Watch } from './schemas/watch';

/** Every push from main to the window, and to the headless host's output. */
export const events = {
  'accounts.changed': Nothing,
  'settings.changed': Nothing,
  'close.changed': CloseReport,
  'run.changed': Run,
  'watch.changed': Watch,
  'practice.changed': Nothing,
} as const;

export type EventName = keyof typeof events;
