import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { RecordName } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';
import type { Overview } from './use-overview.ts';

export type ChangesSectionProps = Pick<Overview, 'changes' | 'lastVisit'>;

/** What others, and imports, wrote since this officer was here last. */
export function ChangesSection({ changes, lastVisit }: ChangesSectionProps) {
  const t = useT('case');
  const format = useFormat();
  const { select } = useCase();
  const title = lastVisit === null ? t('changes.first') : t('changes.since', { time: format.instant(lastVisit) });
  return (
    <Section title={title}>
      {changes.length === 0 ? <p className={styles['nothing']}>{t('changes.none')}</p> : null}
      <ul className={styles['lines']}>
        {changes.map((change) => (
          <li key={change.id}>
            <button type="button" className={styles['line']} onClick={() => select(change.id)}>
              <span className={styles['grow']}>
                <RecordName type={change.type} title={change.title} />
              </span>
              <ChangedFields type={change.type} fields={change.fields} />
              <span className={styles['who']}>{change.author}</span>
              <span className={styles['when']}>
                <Instant ms={change.at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ChangedFields({ type, fields }: { readonly type: string; readonly fields: readonly string[] }) {
  const t = useT('case');
  const labels = usePackLabels();
  if (fields.includes('record')) return <span className={styles['what']}>{t('changes.new')}</span>;
  if (fields.includes('removed')) return <span className={styles['what']}>{t('changes.removed')}</span>;
  const names = fields.map((field) => (field === 'state' ? t('changes.state') : labels.field(type, field)));
  return <span className={styles['what']}>{names.slice(0, 3).join(', ')}</span>;
}
