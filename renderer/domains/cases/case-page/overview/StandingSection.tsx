import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { GateList, StateName, useTransitions } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import styles from './overview.module.css';
import { Section } from './Section.tsx';

/** The state, and what stands between the case and its next ones. */
export function StandingSection({ view }: { readonly view: RecordView }) {
  const t = useT('case');
  const labels = usePackLabels();
  const { select } = useCase();
  const { data = [] } = useTransitions(view.id);
  const blocked = data.filter(({ blocks }) => blocks.length > 0);
  const open = data.filter(({ blocks }) => blocks.length === 0);
  if (view.state === null) return null;
  return (
    <Section title={t('standing.title')}>
      <p className={styles['standing']}>
        <StateName type="case" state={view.state} />
        {open.length > 0 ? (
          <span className={styles['faint']}>
            {t('standing.open', { states: open.map(({ to }) => labels.state('case', to)).join(', ') })}
          </span>
        ) : null}
      </p>
      {blocked.map(({ to, blocks }) => (
        <Notice key={to} tone="warning">
          <p>{t('standing.blocked', { state: labels.state('case', to) })}</p>
          <GateList type="case" blocks={blocks} onFill={(field) => select(view.id, field)} />
        </Notice>
      ))}
    </Section>
  );
}
