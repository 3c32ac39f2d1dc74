import { useMutation } from '@tanstack/react-query';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { type SealDraft, withChoice } from './seal-draft.ts';
import { readPlanRows } from './use-plan.ts';

export interface SealSideProps {
  readonly plan: SealPlan;
  readonly draft: SealDraft;
  /** The type that the list is narrowed to. */
  readonly type: string | null;
  readonly onType: (type: string | null) => void;
  readonly onChange: (draft: SealDraft) => void;
}

/** What is chosen: types of records, contents and, for old tools, the suite. */
export function SealSide({ plan, draft, type, onType, onChange }: SealSideProps) {
  const t = useT('exchange');
  const format = useFormat();
  const { none, ...sized } = { none: { contents: 0, bytes: 0 }, ...plan.contentChoices };
  const size = { none, ...sized };
  return (
    <section className={own['side']} aria-label={t('seal.chosen')}>
      <h2>{t('seal.types')}</h2>
      <Types plan={plan} draft={draft} type={type} onType={onType} onChange={onChange} />
      <RadioGroup
        label={t('contents.label')}
        options={(['none', 'new', 'all'] as const).map((id) => ({
          id,
          label: t(`contents.${id}`),
          hint:
            size[id].contents === 0
              ? t('contents.sizeNone')
              : t('contents.size', {
                  count: size[id].contents,
                  shown: format.count(size[id].contents),
                  size: format.bytes(size[id].bytes),
                }),
        }))}
        value={draft.contents}
        onChange={(contents) => onChange({ ...draft, contents })}
      />
      <details className={own['advanced']}>
        <summary>{t('suite.advanced')}</summary>
        <RadioGroup
          label={t('suite.label')}
          help={t('suite.help')}
          options={(['auto', 'x25519'] as const).map((id) => ({ id, label: t(`suite.choice.${id}`) }))}
          value={draft.suite}
          onChange={(suite) => onChange({ ...draft, suite })}
        />
      </details>
    </section>
  );
}

function Types({ plan, draft, type, onType, onChange }: SealSideProps) {
  const t = useT('exchange');
  const labels = usePackLabels();
  const format = useFormat();
  const change = useMutation({
    mutationFn: async ({ name, isIn }: { readonly name: string; readonly isIn: boolean }) => {
      const rows = await readPlanRows(plan.planId, name);
      const free = rows.filter((row) => row.isChosenOut || row.fields.length > 0);
      onChange(withChoice(draft, free, isIn));
    },
  });
  const outOf = (name: string) => [...draft.chosenOut.values()].filter((one) => one === name).length;
  return (
    <>
      {change.error ? <ErrorState error={change.error} /> : null}
      <ul className={own['types']}>
        <li data-shown={type === null}>
          <button type="button" aria-pressed={type === null} onClick={() => onType(null)}>
            <span>{t('seal.allTypes')}</span>
            <span className={styles['figure']}>
              {format.count(plan.types.reduce((sum, { records }) => sum + records, 0))}
            </span>
          </button>
        </li>
        {plan.types.map(({ type: name, records, leaving }) => {
          const out = outOf(name);
          return (
            <li key={name} data-shown={type === name}>
              <Checkbox
                aria-label={t('seal.chooseType', { type: labels.types(name) })}
                isDisabled={change.isPending || name === 'case' || (leaving === 0 && out === 0)}
                isSelected={out === 0 && leaving > 0}
                isIndeterminate={out > 0 && leaving > 0}
                onChange={(isIn) => change.mutate({ name, isIn: isIn || (out > 0 && leaving > 0) })}
              />
              <button type="button" aria-pressed={type === name} onClick={() => onType(name)}>
                <span>{labels.types(name)}</span>
                <span className={styles['figure']}>
                  {leaving === records
                    ? format.count(records)
                    : t('seal.leavingOf', { leaving: format.count(leaving), records: format.count(records) })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
