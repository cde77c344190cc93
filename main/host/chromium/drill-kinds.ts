import type { AccountKind, ExchangeDefinition } from '../../exchanges/exchange';
import type { PracticeKey, PracticePosition } from '../../exchanges/practice';
import type { PracticeExchange } from '../../practice/server';
import { accountWhere, closeByHand, type DrilledClose, type PickPosition } from './drill-close';
import type { ChromiumHost } from './host';
import { addAccount, enterValues, type ReadReport, readReport } from './screen-gestures';

/** A key of the practice exchange, and what of its user's is closed with it. */
export type KeyToDrill = {
  readonly definition: ExchangeDefinition;
  readonly kind: AccountKind;
  readonly key: PracticeKey;
  readonly market: PracticePosition['market'];
};

/** The close of a key that was added by hand, with what the screen had said of it before. */
export type DrilledKey = DrilledClose & {
  /** The name of the practice key. */
  readonly key: string;
  readonly market: PracticePosition['market'];
  readonly report: ReadReport;
};

/**
 * For every kind of account of every exchange a key that may close and nothing more, one for each market in
 * which the kind holds something. Throws where a kind has none: the practice exchange plays all of them.
 */
export function keysToDrill(
  definitions: readonly ExchangeDefinition[],
  practice: Pick<PracticeExchange, 'worlds'>,
): readonly KeyToDrill[] {
  return definitions.flatMap((definition) =>
    definition.kinds.flatMap((kind) => {
      const keys = keysOfKind(definition, kind, practice);
      if (keys.length === 0) throw new Error(`No practice key closes in ${kind.name}`);
      return keys;
    }),
  );
}

/** Adds the key on the screen, reads the report on it, and closes one position with it. */
export async function drillKey(
  host: ChromiumHost,
  drilled: KeyToDrill,
  at: { readonly label: string; readonly practice: PracticeExchange; readonly picture: string },
): Promise<DrilledKey> {
  const { definition, kind, key, market } = drilled;
  const card = await addAccount(host.page, {
    exchange: definition.name,
    label: at.label,
    address: at.practice.origins[definition.id] ?? '',
    credentials: key.credentials,
  });
  const values = kind.values.map(({ name }) => [name, key.values?.[name] ?? []] as const);
  if (values.length > 0) await enterValues(card, Object.fromEntries(values));
  const report = await readReport(card);
  await host.page.screenshot({ path: at.picture });
  if (report.kind !== kind.name) throw new Error(`The screen calls ${kind.name} ${report.kind}`);
  const account = await accountWhere(host, ({ label }) => label === at.label);
  const pick = pickFrom(at.practice, drilled);
  return { ...(await closeByHand(host, account, pick)), key: key.name, market, report };
}

const markets = ['futures', 'spot'] as const;

function keysOfKind(
  definition: ExchangeDefinition,
  kind: AccountKind,
  { worlds }: Pick<PracticeExchange, 'worlds'>,
): readonly KeyToDrill[] {
  const world = worlds[definition.id];
  const able = world?.keys.filter((key) => mayOnlyClose(key) && world.kindOf(key.uid) === kind.id);
  return markets.flatMap((market) => {
    const key = able?.find(({ uid }) =>
      world?.positions(uid).some((position) => position.market === market),
    );
    return key === undefined ? [] : [{ definition, kind, key, market }];
  });
}

function mayOnlyClose({ permissions, expired, boundAddresses }: PracticeKey): boolean {
  const risky = permissions.some((each) => each === 'withdraw' || each === 'transfer');
  return permissions.includes('close') && !risky && !expired && boundAddresses.length === 0;
}

/** The first row that is a position of the market; where rows carry no number of their own, the first. */
function pickFrom(
  practice: PracticeExchange,
  { definition, key, market }: KeyToDrill,
): PickPosition {
  const held = practice.worlds[definition.id]?.positions(key.uid) ?? [];
  const ofMarket = new Set(held.filter((one) => one.market === market).map(({ id }) => id));
  return (positions) =>
    positions.findIndex(
      ({ closing, trackingNo }) => !closing && (trackingNo === null || ofMarket.has(trackingNo)),
    );
}
