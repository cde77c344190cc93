import { type PracticeKey, switchingKind } from '../../practice';

type Case = Pick<PracticeKey, 'name' | 'uid' | 'positions' | 'permissions'> &
  Partial<Pick<PracticeKey, 'boundAddresses' | 'expired' | 'kind'>>;

/** Its users trade in one-way mode. */
export const oneWay = 'v5-one-way';
/** Its users have a resting order that holds one of their positions. */
export const resting = 'v5-resting';
/** For its users the legacy family is not there any more. */
export const familyGone = 'v5-family-gone';
/** Its users are lead traders who ask with the key of their main account. */
export const leadMain = 'v5-lead-main';

const trader = '63628520';
const readAndClose = ['read', 'close'] as const;

const unified = { uid: '63628523', kind: 'v5', positions: 8 } as const;

/** One key a case that a client has to cope with; the first is the one that people practise with. */
const cases: readonly Case[] = [
  { name: 'main', uid: trader, positions: 13, permissions: readAndClose },
  { name: 'ed25519', uid: trader, positions: 0, permissions: readAndClose },
  { name: 'read-only', uid: trader, positions: 0, permissions: ['read'] },
  {
    name: 'withdraw',
    uid: trader,
    positions: 0,
    permissions: ['read', 'close', 'withdraw'],
  },
  {
    name: 'bound-elsewhere',
    uid: trader,
    positions: 0,
    permissions: readAndClose,
    // An address of TEST-NET-3 (RFC 5737): nobody comes from there.
    boundAddresses: ['203.0.113.7'],
  },
  { name: 'second-trader', uid: '63628521', positions: 4, permissions: readAndClose },
  { name: 'no-positions', uid: '63628522', positions: 0, permissions: readAndClose },
  { name: 'expired', uid: trader, positions: 0, permissions: readAndClose, expired: true },
  { ...unified, name: 'v5', permissions: readAndClose },
  { ...unified, name: 'v5-read-only', permissions: ['read'] },
  { ...unified, name: 'v5-withdraw', permissions: ['read', 'close', 'withdraw'] },
  { ...unified, name: oneWay, uid: '63628524', positions: 5, permissions: readAndClose },
  { ...unified, name: resting, uid: '63628525', positions: 4, permissions: readAndClose },
  { ...unified, name: familyGone, uid: '63628526', positions: 3, permissions: readAndClose },
  { ...unified, name: leadMain, uid: '63628527', positions: 0, permissions: readAndClose },
  { ...unified, name: 'v5-no-positions', uid: '63628528', positions: 0, permissions: readAndClose },
  {
    name: 'switching',
    uid: '63628529',
    kind: switchingKind,
    positions: 3,
    permissions: readAndClose,
  },
];

const idsPerKey = 3;

export function keys(id: (index: number) => string): readonly PracticeKey[] {
  return cases.map((one, index) => {
    const part = (offset: number): string => id(index * idsPerKey + offset);
    return {
      boundAddresses: [],
      expired: false,
      ...one,
      credentials: {
        accessKey: dashed(part(0)),
        secretKey: one.name === 'ed25519' ? ed25519Pem(part(1) + part(2)) : dashed(part(1)),
      },
    };
  });
}

/** Four groups of hexadecimal digits, as HTX prints its keys (htx.md §1.4). */
function dashed(id: string): string {
  return [id.slice(0, 8), id.slice(8, 16), id.slice(16, 24), id.slice(24, 29)].join('-');
}

/** A PKCS#8 private key whose 32 bytes are `hex`: the fixed DER head of RFC 8410 and the bytes. */
function ed25519Pem(hex: string): string {
  const der = Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex');
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----`;
}

/** Whether a user is one of those that a name above stands for. */
export function isUserOf(name: string, uid: string, keys: readonly PracticeKey[]): boolean {
  return keys.some((key) => key.name === name && key.uid === uid);
}
