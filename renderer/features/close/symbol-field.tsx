import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../app/schemas/account';
import type { SymbolList, TargetField } from '../../../app/schemas/exchange';
import { type QueryState, useQuery } from '../../api/use-query';
import { useFormat } from '../../shell/format';
import { profitText, sizeText } from '../../shell/position-text';
import { choiceText } from '../../shell/target-text';
import { Badge } from '../../ui/badge';
import { Combobox } from '../../ui/combobox';
import popup from '../../ui/popup.module.css';
import { problemText } from './close-words';
import { all, meansEverything } from './draft';
import { contractNamed, type SymbolOption, symbolGroups } from './symbol-options';
import { SymbolsUnreadable } from './symbols-unreadable';
import type { CloseForm } from './use-close-form';

/** The symbol: typed or taken from what is open and what the exchange trades. */
export function SymbolField(props: {
  readonly field: TargetField;
  readonly account: Account;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { field, account, form } = props;
  const symbols = useQuery('exchanges.symbols', { account: account.id });
  const contracts = symbols.data?.symbols ?? [];
  const typed = form.draft.values[field.name] ?? '';
  const isAll = typed === all || (typed === '' && meansEverything(form.draft));
  const value = isAll ? t('close:all.symbol') : typed;
  const problem = form.shownProblem(field.name);
  return (
    <>
      <Combobox<SymbolOption>
        texts={{
          label: t(`close:fields.${field.name}`),
          error: problem === null ? null : problemText(problem, value, t),
          placeholder: t('close:symbol.placeholder'),
          open: t('close:symbol.open'),
          none: t('close:symbol.none'),
          more: (count) => t('close:symbol.moreHidden', { count }),
        }}
        value={value}
        groups={symbolGroups(form.positions.data?.positions ?? [], contracts, {
          positions: t('close:symbol.positions'),
          contracts: t('close:symbol.contracts', { exchange: form.exchange?.name ?? '' }),
          everything: t('close:symbol.everything'),
          all: field.any ? t('close:all.symbol') : null,
        })}
        onType={(text) => {
          const named = contractNamed(text, contracts);
          if (named === null) form.change({ type: 'set', name: field.name, value: text });
          else form.change({ type: 'contract', ...named, symbol: text });
        }}
        onPick={(option) => pick(option, form)}
        drawOption={(option) => <OptionRow option={option} />}
        status={<ListStatus symbols={symbols} form={form} />}
      />
      <SymbolsUnreadable symbols={symbols} form={form} />
    </>
  );
}

function pick(option: SymbolOption, form: CloseForm): void {
  if (option.kind === 'all') form.change({ type: 'set', name: 'symbol', value: all });
  else if (option.kind === 'contract') form.change({ type: 'contract', ...option.contract });
  else {
    const { id, target } = option.position;
    form.change({ type: 'position', id, target, fields: form.fields });
  }
}

function OptionRow(props: { readonly option: SymbolOption }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { option } = props;
  return (
    <>
      <span className={popup['itemLabel']}>{option.value}</span>
      <span className={popup['itemDetail']}>
        {option.kind === 'position' ? (
          <>
            <span>{choiceText(option.position.side, t)}</span>
            <span>{sizeText(option.position, t, format)}</span>
            <span>{profitText(option.position.profit, t, format)}</span>
          </>
        ) : null}
        {option.kind === 'contract' ? option.contract.productType : null}
        {option.kind === 'contract' && option.contract.state === 'closed' ? (
          <Badge tone="warn">{t('close:symbol.closedContract')}</Badge>
        ) : null}
      </span>
    </>
  );
}

/** The line at the top of the list: reading, or nothing open. Failures stand below the field. */
function ListStatus(props: {
  readonly symbols: QueryState<SymbolList>;
  readonly form: CloseForm;
}): ReactNode {
  const { t } = useTranslation();
  const { positions } = props.form;
  if (props.symbols.loading || positions.loading) return t('close:symbol.loading');
  if (positions.data?.positions.length === 0) return t('close:symbol.noneOpen');
  return null;
}
