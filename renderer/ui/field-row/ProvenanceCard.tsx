import { BadgeCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Evaluation } from '#shared/core/marking.ts';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useEvaluationWords } from '../evaluation/use-evaluation-words.ts';
import { Instant } from '../instant/Instant.tsx';
import styles from './field-row.module.css';

export interface ProvenanceCardProps {
  readonly write: Write;
  readonly evaluation?: Evaluation | undefined;
  /** Earlier values, newest first; undefined while they are fetched. */
  readonly earlier?: readonly Write[] | undefined;
  readonly formatValue: (value: Write['value']) => ReactNode;
}

/** Who says so: author, unit, time with its zone, signature, evaluation, and what was said before. */
export function ProvenanceCard({ write, evaluation, earlier, formatValue }: ProvenanceCardProps) {
  const t = useT('ui');
  const evaluationWords = useEvaluationWords();
  const isVerified = write.signature === 'verified';
  const Mark = isVerified ? BadgeCheck : TriangleAlert;
  return (
    <dl className={styles['card']}>
      <dt>{t('provenance.author')}</dt>
      <dd>{t('provenance.authorOfUnit', { author: write.author, unit: write.unit })}</dd>
      <dt>{t('provenance.when')}</dt>
      <dd>
        <Instant ms={write.clock} zone={write.zone} withUtc />
      </dd>
      <dt>{t('provenance.signature')}</dt>
      <dd className={isVerified ? styles['verified'] : styles['unverified']}>
        <Mark size={14} aria-hidden="true" />
        {t(`provenance.${write.signature}`)}
      </dd>
      {evaluation ? (
        <>
          <dt>{t('provenance.evaluation')}</dt>
          <dd>{evaluationWords(evaluation)}</dd>
        </>
      ) : null}
      {earlier && earlier.length > 0 ? (
        <>
          <dt>{t('provenance.earlier')}</dt>
          <dd>
            <ul className={styles['earlier']}>
              {earlier.map((before) => (
                <li key={before.leaf}>
                  <span>{formatValue(before.value)}</span>
                  <span className={styles['faint']}>
                    {before.author} · <Instant ms={before.clock} zone={before.zone} />
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
    </dl>
  );
}
