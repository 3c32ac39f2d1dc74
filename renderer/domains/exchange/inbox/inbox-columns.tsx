import { useMemo } from 'react';
import type { InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge, StateChip } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { inboxTones, unitText } from '../exchange-words.ts';

/** What a line says of itself: the case, the receipt, or why a rule refused it. */
export function useSubject(): (entry: InboxEntry) => string {
  const t = useT('exchange');
  const errorText = useErrorText();
  return (entry) => {
    if (entry.refusal) return errorText(entry.refusal).sentence;
    if (entry.kind === 'receipt') return t('inbox.receipt');
    return `${entry.caseNumber} ${entry.caseTitle}`.trim() || entry.fileName;
  };
}

/** State, sender, what it is about, how much it would change, when it came. */
export function useInboxColumns(): readonly DataColumn<InboxEntry>[] {
  const t = useT('exchange');
  const format = useFormat();
  const errorText = useErrorText();
  return useMemo(() => {
    const subject = (entry: InboxEntry) => {
      if (entry.refusal) return errorText(entry.refusal).sentence;
      if (entry.kind === 'receipt') return t('inbox.receipt');
      return `${entry.caseNumber} ${entry.caseTitle}`.trim();
    };
    const column = (
      id: string,
      width: number,
      text: (entry: InboxEntry) => string,
      rest: Partial<DataColumn<InboxEntry>> = {},
    ): DataColumn<InboxEntry> => ({ id, header: t(`inbox.column.${id}`), width, text, cell: text, ...rest });
    return [
      column('state', 118, ({ state }) => t(`inbox.state.${state}`), {
        cell: ({ state }) => (
          <StateChip tone={inboxTones[state]} isOpen={state === 'waiting' || state === 'partly'}>
            {t(`inbox.state.${state}`)}
          </StateChip>
        ),
      }),
      column('sender', 150, ({ sender }) => (sender ? unitText(sender) : t('unit.unknown'))),
      column('sequence', 56, ({ sequence }) => (sequence === null ? '' : format.count(sequence)), { align: 'end' }),
      column('subject', 360, subject, {
        cell: (entry) => (
          <span className={styles['subject']} data-refused={entry.refusal !== null}>
            {entry.isLate ? <Badge tone="warning">{t('inbox.late')}</Badge> : null}
            {entry.isRestored ? <Badge tone="warning">{t('inbox.restored')}</Badge> : null} {subject(entry)}
          </span>
        ),
      }),
      column('changes', 92, ({ kind, changes }) => (kind === 'case' ? format.count(changes) : ''), { align: 'end' }),
      column('setAside', 92, ({ setAside }) => (setAside > 0 ? format.count(setAside) : ''), { align: 'end' }),
      column('size', 84, ({ size }) => format.bytes(size), { align: 'end' }),
      column('fileName', 180, ({ fileName }) => fileName),
      column('receivedAt', 172, ({ receivedAt }) => format.instant(receivedAt), {
        cell: ({ receivedAt }) => <Instant ms={receivedAt} />,
      }),
      column('decided', 220, ({ decidedAt, decidedBy }) =>
        decidedAt === null ? '' : `${decidedBy}, ${format.instant(decidedAt)}`,
      ),
    ];
    // eslint-disable-next-line react/exhaustive-deps -- the sentence of a code changes with the language only, as t does
  }, [t, format]);
}
