import { caseTabOf } from '#renderer/app/record-path.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { TypeIcon } from '../../../records/index.ts';
import { caseTabs, useCase } from '../case-context.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';
import type { Overview } from './use-overview.ts';

export interface ContentSectionProps {
  readonly counts: Overview['counts'];
  readonly conflicts: number;
}

/** What casework is about first, what comes along with it last. */
const order = ['person', 'organisation', 'account', 'identifier', 'intelligence', 'link', 'event', 'evidence'];

/** How much of what the case holds; each line leads to the list behind it. */
export function ContentSection({ counts, conflicts }: ContentSectionProps) {
  const t = useT('case');
  const labels = usePackLabels();
  const held = new Set(counts.map(({ type }) => type));
  const types = [...order.filter((type) => held.delete(type)), ...held];
  return (
    <Section
      title={t('content.title')}
      action={conflicts > 0 ? <Badge tone="warning">{t('content.conflicts', { count: conflicts })}</Badge> : null}
    >
      {types.length === 0 ? <p className={styles['nothing']}>{t('content.none')}</p> : null}
      {types.map((type) => {
        const kinds = counts.filter((one) => one.type === type);
        const total = kinds.reduce((sum, { count }) => sum + count, 0);
        return (
          <div key={type}>
            <CountLine type={type} kind="" label={labels.types(type)} count={total} isTotal />
            {kinds.length > 1 || kinds[0]?.kind
              ? kinds
                  .filter(({ kind }) => kind !== '')
                  .map(({ kind, count }) => (
                    <CountLine key={kind} type={type} kind={kind} label={kindLabel(labels, type, kind)} count={count} />
                  ))
              : null}
          </div>
        );
      })}
    </Section>
  );
}

function kindLabel(labels: ReturnType<typeof usePackLabels>, type: string, kind: string): string {
  const vocabularies: Readonly<Record<string, string>> = {
    identifier: 'identifier-kind',
    intelligence: 'intelligence-kind',
    link: 'link-kind',
    event: 'event-kind',
    evidence: 'evidence-category',
    custody: 'custody-act',
  };
  const vocabulary = vocabularies[type];
  return vocabulary ? labels.term(vocabulary, kind) : kind;
}

function CountLine(props: {
  readonly type: string;
  readonly kind: string;
  readonly label: string;
  readonly count: number;
  readonly isTotal?: boolean;
}) {
  const { type, kind, label, count, isTotal = false } = props;
  const format = useFormat();
  const { go } = useCase();
  const tab = caseTabs.find((one) => one === caseTabOf(type)) ?? 'entities';
  const filters = [
    { field: 'type', operator: 'is' as const, value: type },
    ...(kind ? [{ field: 'kind', operator: 'is' as const, value: kind }] : []),
  ];
  return (
    <button
      type="button"
      className={styles['count']}
      data-total={isTotal}
      onClick={() => go(tab, tab === 'entities' ? { filters } : {})}
    >
      {isTotal ? <TypeIcon type={type} /> : null}
      <span className={styles['grow']}>{label}</span>
      <span>{format.count(count)}</span>
    </button>
  );
}
