import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { envelopeFields } from '#shared/core/marking.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { FieldValue } from '../FieldValue.tsx';
import { EnvelopeValue } from '../inspector/EnvelopeValue.tsx';
import { findField } from '../pack.ts';
import styles from './history.module.css';

type Entry = Awaited<ReturnType<typeof concord.records.history>>[number];

export interface RecordHistoryProps {
  readonly id: RecordId;
  readonly type: string;
  /** Of this field only; of all where left out. */
  readonly field?: string;
}

/** Who wrote what, when: one block for each commit, newest first. Superseded values are marked, never left out. */
export function RecordHistory({ id, type, field }: RecordHistoryProps) {
  const t = useT('records');
  const { data, error } = useQuery({
    queryKey: ['records', 'history', id, field ?? null],
    queryFn: () => concord.records.history({ id, field: field ?? null }),
  });
  if (error) return <ErrorState error={error} />;
  if (!data) return <Skeleton rows={6} />;
  return (
    <ol className={styles['history']} aria-label={t('history.label')}>
      {byCommit(data).map(({ first, entries }) => (
        <li key={first.commit} className={styles['commit']}>
          <p className={styles['who']}>
            <strong>{first.author}</strong>
            <span>{first.unit}</span>
            <Instant ms={first.clock} zone={first.zone} />
            <span className={styles['id']} title={first.commit}>
              {first.commit.slice(0, 8)}
            </span>
          </p>
          <dl className={styles['writes']}>
            {entries.map((entry) => (
              <HistoryLine key={entry.leaf} type={type} entry={entry} />
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

function HistoryLine({ type, entry }: { readonly type: string; readonly entry: Entry }) {
  const t = useT('records');
  const labels = usePackLabels();
  const label = ['record', 'state', 'removed', 'keptHome'].includes(entry.field)
    ? t(`history.${entry.field}`)
    : labels.field(type, entry.field);
  const shown =
    entry.withheld || entry.declined ? (
      <Badge>{t(entry.declined ? 'history.declined' : 'history.withheld')}</Badge>
    ) : (
      <HistoryValue type={type} field={entry.field} value={entry.value} />
    );
  return (
    <Fragment>
      <dt>{label}</dt>
      <dd data-superseded={entry.superseded}>
        {shown}
        {entry.superseded ? <Badge>{t('history.superseded')}</Badge> : null}
      </dd>
    </Fragment>
  );
}

function HistoryValue(props: { readonly type: string; readonly field: string; readonly value: Json }): ReactNode {
  const { type, field, value } = props;
  const t = useT('records');
  const labels = usePackLabels();
  if (field === 'record') return labels.type(type);
  if (field === 'state') return labels.state(type, String(value));
  if (field === 'removed') return value === true ? t('value.yes') : t('value.no');
  if (field === 'keptHome')
    return (
      keptNames(value)
        .map((name) => labels.field(type, name))
        .join(', ') || t('history.nothingKept')
    );
  if (envelopeFields.some((name) => name === field)) return <EnvelopeValue field={field} value={value} />;
  const definition = findField(type, field);
  if (!definition) return String(value);
  return value === null || value === '' ? (
    <span>{t('history.emptied')}</span>
  ) : (
    <FieldValue definition={definition} value={value} />
  );
}

const keptNames = (value: Json): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

function byCommit(entries: readonly Entry[]): readonly { readonly first: Entry; readonly entries: readonly Entry[] }[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = groups.get(entry.commit);
    if (known) known.push(entry);
    else groups.set(entry.commit, [entry]);
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [{ first: group[0], entries: group }] : []));
}
