import type { Position } from '../../app/schemas/position';
import type { ExchangeDefinition } from '../../main/exchanges/exchange';
import type { PracticeKey } from '../../main/exchanges/practice';
import { exchanges } from '../../main/exchanges/registry';

/** Whose positions are closed: one practice key that may close and holds something. */
export type Subject = {
  /** The exchange and the kind of account, and the market where a kind has more than one. */
  readonly name: string;
  readonly exchange: string;
  readonly kind: string;
  readonly keyIndex: number;
  /** Whether a position is one that this subject is there for. */
  isOf(position: Position): boolean;
};

/** One for each kind of account and market of every exchange, as the practice exchange plays them. */
export const everyKind: readonly Subject[] = exchanges.flatMap((definition) =>
  definition.practice.kinds.flatMap(({ id }) => subjectsOf(definition, id)),
);

/** The first of each exchange: enough for what happens on the way to every kind alike. */
export const onePerExchange: readonly Subject[] = exchanges.flatMap(({ id }) =>
  everyKind.filter(({ exchange }) => exchange === id).slice(0, 1),
);

function subjectsOf(definition: ExchangeDefinition, kind: string): readonly Subject[] {
  const { id: exchange, practice } = definition;
  const [{ id: usual }] = practice.kinds;
  const keys = practice.keys((index) => index.toString().padStart(32, '0'));
  const isFit = (key: PracticeKey): boolean =>
    (key.kind ?? usual) === kind &&
    key.permissions.includes('close') &&
    !key.expired &&
    key.boundAddresses.length === 0;
  const futures = keys.findIndex((key) => isFit(key) && key.positions > 1);
  const lots = keys.findIndex((key) => isFit(key) && (key.lots ?? 0) > 1);
  const subject = { exchange, kind };
  const ofFutures = { ...subject, name: `${exchange} ${kind}`, keyIndex: futures, isOf: isFutures };
  const ofLots = { ...subject, name: `${exchange} ${kind}, spot`, keyIndex: lots, isOf: isLot };
  return lots < 0 ? [ofFutures] : [ofFutures, ofLots];
}

function isLot({ target }: Position): boolean {
  return target.productType === 'SPOT';
}

function isFutures(position: Position): boolean {
  return !isLot(position);
}
