import { useMemo } from 'react';
import type { OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { outboxTones, unitText } from '../exchange-words.ts';

const openStates: ReadonlySet<OutboxEntry['state']> = new Set(['sealing', 'sealed', 'delivered']);

/** A receipt is not answered: once delivered, nothing more is awaited. */
export function stateWord({ kind, state }: Pick<OutboxEntry, 'kind' | 'state'>): OutboxEntry['state'] | 'told' {
  return kind === 'receipt' && state === 'delivered' ? 'told' : state;
}

export function OutboxState({ entry }: { readonly entry: Pick<OutboxEntry, 'kind' | 'state'> }) {
  const t = useT('exchange');
  const word = stateWord(entry);
  return (
    <StateChip tone={word === 'told' ? 'success' : outboxTones[word]} isOpen={word !== 'told' && openStates.has(word)}>
      {t(`outbox.state.${word}`)}
    </StateChip>
  );
}

/** Whom for, which one, what of, how it stands, delivered where, answered when. */
export function useOutboxColumns(): readonly DataColumn<OutboxEntry>[] {
  const t = useT('exchange');
  const format = useFormat();
  return useMemo(() => {
    const when = (ms: number | null) => (ms === null ? '' : format.instant(ms));
    const subject = (entry: OutboxEntry) =>
      entry.kind === 'receipt' ? t('outbox.receipt') : `${entry.caseNumber} ${entry.caseTitle}`;
    const column = (
      id: string,
      width: number,
      text: (entry: OutboxEntry) => string,
      rest: Partial<DataColumn<OutboxEntry>> = {},
    ): DataColumn<OutboxEntry> => ({ id, header: t(`outbox.column.${id}`), width, text, cell: text, ...rest });
    return [
      column('state', 144, (entry) => t(`outbox.state.${stateWord(entry)}`), {
        cell: (entry) => <OutboxState entry={entry} />,
      }),
      column('partner', 150, ({ partner }) => unitText(partner)),
      column('sequence', 56, ({ sequence }) => format.count(sequence), { align: 'end' }),
      column('subject', 240, subject),
      column('records', 76, ({ kind, records }) => (kind === 'case' ? format.count(records) : ''), { align: 'end' }),
      column('held', 76, ({ kind, held }) => (kind === 'case' ? format.count(held) : ''), { align: 'end' }),
      column('deliveredTo', 180, ({ deliveredTo }) => deliveredTo || t('outbox.notDelivered'), {
        cell: ({ deliveredTo }) => deliveredTo || <span className={styles['faint']}>{t('outbox.notDelivered')}</span>,
      }),
      column('createdAt', 172, ({ createdAt }) => format.instant(createdAt), {
        cell: ({ createdAt }) => <Instant ms={createdAt} />,
      }),
      column('answeredAt', 172, ({ answeredAt }) => when(answeredAt), {
        cell: ({ answeredAt }) => (answeredAt === null ? '' : <Instant ms={answeredAt} />),
      }),
      column('size', 84, ({ size }) => format.bytes(size), { align: 'end' }),
      column('by', 140, ({ by }) => by),
      column('sha256', 200, ({ sha256 }) => sha256, {
        cell: ({ sha256 }) => <span className={styles['mono']}>{sha256}</span>,
      }),
    ];
  }, [t, format]);
}
