import { type PracticeKey, type PracticeWorld, switchingKind } from '../../practice';
import { answer, type Reply } from './answers';

/** `GET /api/v3/account/settings` (bitget.md §5.3): the one call that tells of an account between two modes. */
export function accountSettings(key: PracticeKey, world: PracticeWorld): Reply {
  return answer({
    uid: key.uid,
    accountMode: modeOf(key, world),
    assetMode: 'union',
    accountLevel: 'advanced',
    holdMode: 'hedge_mode',
    stpMode: 'none',
    symbolConfigList: [],
    coinConfigList: [],
  });
}

/** `GET /api/v3/account/info` (bitget.md §4): what the key is, in the words of the unified account. */
export function unifiedInfo(key: PracticeKey): Reply {
  return answer({
    userId: key.uid,
    inviterId: '8800000000',
    parentId: '',
    channelCode: '',
    channel: '',
    ips: key.boundAddresses.join(','),
    permType: key.permissions.includes('close') ? 'read-and-write' : 'read-only',
    permissions: key.permissions.flatMap((permission) => permissions[permission]),
    regisTime: '1546566789345',
  });
}

/** `GET /api/v3/account/assets`: nothing of it is needed but that it answers (bitget.md §5.3). */
export function accountAssets(): Reply {
  const coin = { coin: 'USDT', equity: '5000', usdValue: '5000', balance: '5000' };
  return answer({
    accountEquity: '5000',
    usdtEquity: '5000',
    effEquity: '5000',
    assets: [{ ...coin, available: '5000', debt: '0', locked: '0' }],
  });
}

/** An account that was made so is switching; one that the exchange is moving is upgrading. */
function modeOf(key: PracticeKey, world: PracticeWorld): string {
  if (world.kindOf(key.uid) !== switchingKind) return 'unified';
  const user = world.keys.find(({ uid }) => uid === key.uid);
  return user?.kind === switchingKind ? 'switching' : 'upgrading';
}

/** A transfer has no word of its own in this vocabulary (bitget.md §4). */
const permissions: Readonly<Record<PracticeKey['permissions'][number], readonly string[]>> = {
  read: ['uta_mgt', 'copy_futures_position'],
  close: ['uta_trade', 'copy_futures_order'],
  transfer: [],
  withdraw: ['withdraw'],
};
