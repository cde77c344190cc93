import type { PracticeTrouble } from '../../practice';
import { type FlatError, flat, plain, type Reply, refused, wrapped } from './answers';
import { singleAsset } from './generation';

export const tooMany: FlatError = flat(1032, 'The number of access exceeded the limit');

const closing = 'closeAllPosition';

/** The same in the words of the family that a path is of: V5 does not wrap its refusals (envelope E). */
export function troubleOn(path: string, kind: PracticeTrouble): Reply {
  const told = kind === 'settlement' ? settlementOn(path) : troubles[kind];
  if (!path.startsWith('/v5/') || told.kind !== 'wrapped') return told;
  return kind === 'wrong-generation' ? singleAsset : refused(told.code, told.msg);
}

/** How HTX says that something is wrong (htx.md §5; reliability.md, F8 and F11 to F23). */
const troubles: Readonly<Record<Exclude<PracticeTrouble, 'settlement'>, Reply>> = {
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

/** No orders are taken, and positions cannot be told (htx.md §5). */
function settlementOn(path: string): Reply {
  const call = path.split('/').at(-1) ?? '';
  return call === 'opens' || call.endsWith('positions') || call === 'position_list'
    ? wrapped(1078, 'Positions cannot be queried during settlement', call)
    : wrapped(1056, 'Settlement is in progress, orders cannot be placed', call);
}
