import type { TargetField, TargetName } from '../../../app/schemas/exchange';
import { CloseTarget, type targetProblemCodes } from '../../../app/schemas/target';

/**
 * What stands in the form: text as typed, or `all` where the user said that every value is meant. A
 * missing name means that nothing was said yet, which is not the same: an empty form must not mean
 * "close everything".
 */
export type Draft = {
  readonly values: Readonly<Partial<Record<TargetName, string>>>;
  /** The open position that filled the form, while the form still stands for it. */
  readonly from: string | null;
  /** How much of that position its target names; it is no field, and goes as soon as one is changed. */
  readonly size?: string | undefined;
};

export type DraftEvent =
  | { readonly type: 'set'; readonly name: TargetName; readonly value: string }
  | { readonly type: 'contract'; readonly symbol: string; readonly productType: string | null }
  | {
      readonly type: 'position';
      readonly id: string;
      readonly target: CloseTarget;
      readonly fields: readonly TargetField[];
    };

export type DraftProblem = {
  readonly field: TargetName;
  readonly code: (typeof targetProblemCodes)[number] | 'choose';
};

/** No exchange uses it as a value. */
export const all = '*';

export const emptyDraft: Draft = { values: {}, from: null };

export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'set':
      return { values: valuesWith(draft, event.name, event.value), from: null };
    case 'contract':
      return {
        values: {
          ...valuesWith(draft, 'symbol', event.symbol),
          ...(event.productType === null ? {} : { productType: event.productType }),
        },
        from: null,
      };
    case 'position':
      return {
        values: valuesOf(event.target, event.fields),
        from: event.id,
        ...(event.target.size === undefined ? {} : { size: event.target.size }),
      };
  }
}

/** The target that the form stands for, with the fields that this exchange has, and no others. */
export function targetOf(draft: Draft, fields: readonly TargetField[]): CloseTarget {
  const entries = fields.map((field) => [field.name, saidOf(draft, field.name)] as const);
  const said = entries.filter(([, value]) => value !== null && value !== all);
  const size = draft.size === undefined ? {} : { size: draft.size };
  const parsed = CloseTarget.safeParse({ ...Object.fromEntries(said), ...size });
  return parsed.success ? parsed.data : {};
}

/**
 * What is missing before anything can be sent. Fields that may be left out and stand in the main part
 * of the form must be decided: either a value or "all". A text cannot be chosen, so leaving it empty says
 * "all". A tracking number names one position by itself, and what it needs beside it is the exchange's
 * business; whoever means the whole account has said everything.
 */
export function missingIn(draft: Draft, fields: readonly TargetField[]): readonly DraftProblem[] {
  if (meansEverything(draft)) return [];
  const namesOne = textOf(draft, 'trackingNo') !== null;
  const problems: DraftProblem[] = [];
  for (const field of fields) {
    const said = saidOf(draft, field.name);
    if (said === null && namesOne) continue;
    if (said === null && !field.any) problems.push({ field: field.name, code: 'required' });
    else if (said === null && field.place === 'main' && field.kind !== 'text')
      problems.push({ field: field.name, code: 'choose' });
    else if (said !== null && said !== all && !fits(field.name, said))
      problems.push({ field: field.name, code: 'malformed' });
  }
  return problems;
}

/** Whether nothing was typed or chosen for a field. */
export function isUnsaid(draft: Draft, name: TargetName): boolean {
  return saidOf(draft, name) === null;
}

/** Whether the form stands for everything in the account, which goes with nothing else. */
export function meansEverything(draft: Draft): boolean {
  return textOf(draft, 'scope') !== null;
}

/** A whole account takes the place of everything else in the form, and everything else takes its place. */
function valuesWith(draft: Draft, name: TargetName, value: string): Draft['values'] {
  if (name === 'scope') return value === all ? without(draft.values, 'scope') : { scope: value };
  return { ...without(kept(draft, name), 'scope'), [name]: value };
}

/**
 * A tracking number that came with a clicked position belongs to that position alone: it goes as soon
 * as another field is changed. One that was typed stays.
 */
function kept(draft: Draft, changed: TargetName): Draft['values'] {
  if (draft.from === null || changed === 'trackingNo') return draft.values;
  return without(draft.values, 'trackingNo');
}

function without(values: Draft['values'], name: TargetName): Draft['values'] {
  const { [name]: _gone, ...rest } = values;
  return rest;
}

function valuesOf(target: CloseTarget, fields: readonly TargetField[]): Draft['values'] {
  const values: Partial<Record<TargetName, string>> = {};
  for (const field of fields) {
    const value = target[field.name];
    if (value !== undefined) values[field.name] = value;
    else if (field.any && field.place === 'main' && target.trackingNo === undefined)
      values[field.name] = all;
  }
  return values;
}

function saidOf(draft: Draft, name: TargetName): string | null {
  const text = (draft.values[name] ?? '').trim();
  return text === '' ? null : text;
}

function textOf(draft: Draft, name: TargetName): string | null {
  const said = saidOf(draft, name);
  return said === all ? null : said;
}

function fits(name: TargetName, value: string): boolean {
  return CloseTarget.safeParse({ [name]: value }).success;
}
