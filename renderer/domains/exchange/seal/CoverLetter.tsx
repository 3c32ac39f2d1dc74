import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { MarkingChip, markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { grouped, unitText, useHoldWords } from '../exchange-words.ts';
import { LaterPart } from './LaterPart.tsx';
import { sumOf, useHeldCounts } from './HeldSummary.tsx';

export interface CoverLetterProps {
  readonly plan: SealPlan;
  readonly note: string;
}

/** What one signs, as one would write it: to whom, from whom, what leaves, what stays and why. */
export function CoverLetter({ plan, note }: CoverLetterProps) {
  const t = useT('exchange');
  const format = useFormat();
  const { unit } = useSession();
  const to = unitText(plan.partner);
  const { leaving, asked } = plan;
  const newWords = ({ records, newRecords }: SealPlan['leaving']) => {
    if (newRecords === 0) return t('letter.noneNew', { partner: to });
    if (newRecords === records) return t('letter.allNew', { partner: to });
    return t('letter.newRecords', { count: newRecords, shown: format.count(newRecords), partner: to });
  };
  return (
    <article className={own['letter']} aria-label={t('letter.label')}>
      <header>
        <p className={own['addressee']}>{t('letter.to', { partner: to })}</p>
        <p className={styles['fingerprint']}>{grouped(plan.fingerprint)}</p>
        <p>{t('letter.from', { unit: unitText(unit) })}</p>
        <p>{t('letter.case', { number: plan.caseNumber, title: plan.caseTitle })}</p>
        <p>{t('letter.sequence', { count: plan.sequence, shown: format.count(plan.sequence), partner: to })}</p>
      </header>
      <p>
        {t('letter.records', { count: leaving.records, shown: format.count(leaving.records) })} {newWords(leaving)}{' '}
        {leaving.contents > 0
          ? t('letter.contents', {
              count: leaving.contents,
              shown: format.count(leaving.contents),
              size: format.bytes(leaving.contentBytes),
            })
          : t('letter.noContents')}
      </p>
      <LaterPart plan={plan} />
      <p className={own['strictest']}>
        {t('letter.marking', { marking: markingText(plan.marking) })} <MarkingChip marking={plan.marking} />
      </p>
      {asked.commits > 0 ? (
        <p>{t('letter.askedCommits', { count: asked.commits, shown: format.count(asked.commits), partner: to })}</p>
      ) : null}
      {asked.contents > 0 ? (
        <p>{t('letter.askedContents', { count: asked.contents, shown: format.count(asked.contents), partner: to })}</p>
      ) : null}
      {leaving.receipts > 0 ? (
        <p>{t('letter.receipts', { count: leaving.receipts, shown: format.count(leaving.receipts) })}</p>
      ) : null}
      <HeldBack plan={plan} />
      {note.trim() ? <blockquote>{note.trim()}</blockquote> : null}
      <p className={styles['faint']}>{t(`letter.suite.${plan.suite}`, { partner: to })}</p>
    </article>
  );
}

function HeldBack({ plan }: { readonly plan: SealPlan }) {
  const t = useT('exchange');
  const hold = useHoldWords();
  const counts = useHeldCounts();
  if (plan.held.length === 0) return <p>{t('letter.nothingHeld')}</p>;
  return (
    <section>
      <p>{t('letter.held', { counts: counts(sumOf(plan.held)) })}</p>
      <ul>
        {plan.held.map((one) => (
          <li key={one.reason}>
            <s>{counts(one)}</s> {hold.why(one.reason)}{' '}
            <span className={styles['faint']}>({hold.rule(one.reason)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
