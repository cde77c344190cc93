import type { PracticeTrouble } from '../../practice';
import { type FlatError, flat, plain, type Reply, wrapped } from './answers';

export const tooMany: FlatError = flat(1032, 'The number of access exceeded the limit');

const closing = 'closeAllPosition';

/** How HTX says that something is wrong (htx.md §5; reliability.md, F8 and F11 to F23). */
export const troubles: Readonly<Record<PracticeTrouble, Reply>> = {
  'server-error': flat(1000, 'System abnormality'),
  'exchange-timeout': flat(1005, 'Service timeout'),
  'too-many-requests': tooMany,
  maintenance: plain({ status: 'maintain' }),
  'clock-refused': flat(12_001, 'Invalid submission time [无效的提交时间]'),
  'signature-refused': flat(403, 'Verification failure [校验失败]'),
  'key-unknown': flat(403, 'Incorrect Access key [Access key错误]'),
  'permission-missing': wrapped(1205, 'Insufficient access permission', closing),
  'address-refused': flat(12_005, 'Incorrect IP address [错误的IP地址]'),
  'wrong-generation': wrapped(6002, 'The account is in multi-assets collateral mode', closing),
  'nothing-to-close': wrapped(1048, 'Insufficient amount available to close', closing),
};
