import { type PracticeKey, switchingKind } from '../../practice';
import { practiceRsaKey } from './rsa-key';

type Case = Pick<PracticeKey, 'name' | 'uid' | 'positions' | 'permissions'> &
  Partial<Pick<PracticeKey, 'boundAddresses' | 'expired' | 'lots' | 'leadTraders' | 'kind'>>;

/** Its users are answered with the array form of the position list; all others with the object form. */
export const arrayEnvelope = 'array-envelope';

const trader = '8800000001';
const readAndClose = ['read', 'close'] as const;

const lead = { uid: '8800000005', kind: 'classic-lead', positions: 6 } as const;
const unifiedFollower = {
  uid: '8800000006',
  kind: 'unified',
  positions: 8,
  leadTraders: 2,
} as const;

/** One key a case that a client has to cope with; the first is the one that people practise with. */
const cases: readonly Case[] = [
  { name: 'main', uid: trader, positions: 14, permissions: readAndClose },
  { name: 'rsa', uid: trader, positions: 0, permissions: readAndClose },
  { name: 'read-only', uid: trader, positions: 0, permissions: ['read'] },
  {
    name: 'withdraw',
    uid: trader,
    positions: 0,
    permissions: ['read', 'close', 'transfer', 'withdraw'],
  },
  {
    name: 'bound-elsewhere',
    uid: trader,
    positions: 0,
    permissions: readAndClose,
    // An address of TEST-NET-3 (RFC 5737): nobody comes from there.
    boundAddresses: ['203.0.113.7'],
  },
  { name: arrayEnvelope, uid: '8800000002', positions: 5, permissions: readAndClose },
  { name: 'no-positions', uid: '8800000003', positions: 0, permissions: readAndClose },
  { name: 'expired', uid: trader, positions: 0, permissions: readAndClose, expired: true },
  { name: 'spot', uid: '8800000004', positions: 3, lots: 7, permissions: readAndClose },
  { ...lead, name: 'lead', permissions: readAndClose },
  { ...lead, name: 'lead-read-only', permissions: ['read'] },
  { ...unifiedFollower, name: 'unified', permissions: readAndClose },
  { ...unifiedFollower, name: 'unified-read-only', permissions: ['read'] },
  { ...unifiedFollower, name: 'unified-withdraw', permissions: ['read', 'close', 'withdraw'] },
  {
    name: 'unified-lead',
    uid: '8800000007',
    kind: 'unified-lead',
    positions: 6,
    permissions: readAndClose,
  },
  {
    name: 'switching',
    uid: '8800000008',
    kind: switchingKind,
    positions: 3,
    leadTraders: 2,
    permissions: readAndClose,
  },
  {
    name: 'unified-no-positions',
    uid: '8800000009',
    kind: 'unified',
    positions: 0,
    leadTraders: 1,
    permissions: readAndClose,
  },
];

const idsPerKey = 4;

export function keys(id: (index: number) => string): readonly PracticeKey[] {
  return cases.map((one, index) => {
    const part = (offset: number): string => id(index * idsPerKey + offset);
    return {
      boundAddresses: [],
      expired: false,
      ...one,
      credentials: {
        apiKey: `bg_${part(0)}`,
        secretKey: one.name === 'rsa' ? practiceRsaKey : part(1) + part(2),
        passphrase: `Practice${part(3).slice(0, 12)}`,
      },
    };
  });
}
