import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { useHoldWords } from '../exchange-words.ts';

type Counts = Pick<SealPlan['held'][number], 'records' | 'fields' | 'contents'>;

/** `8 records, 2 fields`: what one reason keeps. */
export function useHeldCounts(): (counts: Counts) => string {
  const t = useT('exchange');
  const format = useFormat();
  return (counts) =>
    (['records', 'fields', 'contents'] as const)
      .filter((name) => counts[name] > 0)
      .map((name) => t(`held.${name}`, { count: counts[name], shown: format.count(counts[name]) }))
      .join(', ');
}

/** Counts of several reasons together. */
export function sumOf(held: readonly Counts[]): Counts {
  return held.reduce(
    (sum, one) => ({
      records: sum.records + one.records,
      fields: sum.fields + one.fields,
      contents: sum.contents + one.contents,
    }),
    { records: 0, fields: 0, contents: 0 },
  );
}

/** Everything that stays, reason by reason, with the rule that says so. */
export function HeldSummary({ plan }: { readonly plan: Pick<SealPlan, 'held'> }) {
  const t = useT('exchange');
  const hold = useHoldWords();
  const counts = useHeldCounts();
  return (
    <>
      <header className={styles['detail-head']}>
        <h2>{t('held.title')}</h2>
      </header>
      {plan.held.length === 0 ? <p className={styles['faint']}>{t('held.nothing')}</p> : null}
      <ul className={own['reasons']}>
        {plan.held.map((one) => (
          <li key={one.reason}>
            <p>
              <strong>{counts(one)}</strong> {hold.why(one.reason)}
            </p>
            <p className={styles['faint']}>{hold.rule(one.reason)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
