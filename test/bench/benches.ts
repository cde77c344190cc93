import type { Bench } from './row';
import { flatProof } from './rows/flat-proof';
import { growth } from './rows/growth';
import { manyAccounts } from './rows/many-accounts';
import { memory } from './rows/memory';
import { oneAccount } from './rows/one-account';
import { oneClose } from './rows/one-close';
import { positionsTable } from './rows/positions-table';
import { screenPress } from './rows/screen-press';
import { start } from './rows/start';

/** Every bench, in the order of the table: a new one is a file in `rows` and a line here. */
export const benches: readonly Bench[] = [
  oneClose,
  screenPress,
  oneAccount,
  manyAccounts,
  flatProof,
  growth,
  start,
  memory,
  positionsTable,
];
