import type { PracticeTrouble } from '../../practice';
import { type Refusal, refuse, tooMany } from './answers';
import { notClassic } from './generation';

/** How Bitget says that something is wrong (bitget.md §2.4 and §5; reliability.md, F8 and F11 to F23). */
export const troubles: Readonly<Record<PracticeTrouble, Refusal>> = {
  'server-error': refuse('40725', 'service return an error', 500),
  'exchange-timeout': refuse('40010', 'Request timed out'),
  'too-many-requests': tooMany,
  maintenance: refuse('40200', 'Server upgrade, please try again later'),
  settlement: refuse('45043', 'Due to settlement or maintenance reasons, the trade is suspended'),
  'clock-refused': refuse('40008', 'Request timestamp expired'),
  'signature-refused': refuse('40009', 'sign signature error'),
  'key-unknown': refuse('40037', 'Apikey does not exist'),
  'permission-missing': refuse('40014', 'Incorrect permissions, need copy trading permissions'),
  'address-refused': refuse('40018', 'Invalid IP'),
  'wrong-generation': notClassic,
  'nothing-to-close': refuse('22002', 'No position to close'),
};
