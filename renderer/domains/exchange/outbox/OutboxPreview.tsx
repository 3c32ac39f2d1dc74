import { HardDriveDownload } from 'lucide-react';
import type { OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { grouped, unitText } from '../exchange-words.ts';
import { bundleFileName } from '../seal/seal-draft.ts';
import { useFolder } from '../use-folder.ts';
import { OutboxState, stateWord } from './outbox-columns.tsx';
import { useDeliver } from './use-deliver.ts';

/** One sealed bundle: where it is, what the partner said, and how to deliver it again (E). */
export function OutboxPreview({ entry }: { readonly entry: OutboxEntry }) {
  const t = useT('exchange');
  const format = useFormat();
  const mayRelease = useVerb('case:release');
  const folder = useFolder();
  const deliver = useDeliver();
  const canDeliver = mayRelease && entry.isKept && entry.state !== 'sealing' && entry.state !== 'broken';
  const send = (target: 'medium' | 'folder') =>
    deliver.mutate({ id: entry.id, target, suggestedName: bundleFileName(entry.partner.country, entry.sequence) });
  usePageActions(canDeliver ? { 'page-edit': () => send('medium') } : {});
  return (
    <div className={styles['preview']}>
      <OutboxState entry={entry} />
      <h2>
        {entry.kind === 'receipt'
          ? t('outbox.receiptFor', { partner: unitText(entry.partner) })
          : `${entry.caseNumber} ${entry.caseTitle}`}
      </h2>
      <p>{t(`outbox.means.${stateWord(entry)}`)}</p>
      <Facts
        facts={[
          { term: t('outbox.column.partner'), value: unitText(entry.partner) },
          { term: t('outbox.column.sequence'), value: format.count(entry.sequence) },
          { term: t('outbox.column.createdAt'), value: <Instant ms={entry.createdAt} /> },
          { term: t('outbox.column.by'), value: entry.by },
          ...(entry.kind === 'case'
            ? [
                { term: t('outbox.column.records'), value: format.count(entry.records) },
                { term: t('outbox.column.held'), value: format.count(entry.held) },
              ]
            : []),
          {
            term: t('outbox.column.deliveredTo'),
            value: entry.deliveredTo
              ? `${entry.deliveredTo}${entry.deliveredAt === null ? '' : `, ${format.instant(entry.deliveredAt)}`}`
              : t('outbox.notDelivered'),
          },
          ...(entry.answeredAt === null
            ? []
            : [
                { term: t('outbox.column.answeredAt'), value: <Instant ms={entry.answeredAt} /> },
                { term: t('outbox.notTaken'), value: format.count(entry.notTaken) },
                { term: t('outbox.conflicts'), value: format.count(entry.conflicts) },
              ]),
          { term: t('outbox.column.size'), value: format.bytes(entry.size) },
          { term: t('entry.sha256'), value: <span className={styles['fingerprint']}>{grouped(entry.sha256)}</span> },
        ]}
      />
      {deliver.error ? <ErrorState error={deliver.error} /> : null}
      {canDeliver ? (
        <div className={styles['buttons']}>
          <Button icon={HardDriveDownload} shortcut="E" onPress={() => send('medium')}>
            {t('deliver.medium')}
          </Button>
          {folder?.name && folder.isPresent ? (
            <Button onPress={() => send('folder')}>{t('deliver.folder')}</Button>
          ) : null}
        </div>
      ) : null}
      {!entry.isKept && entry.state !== 'sealing' ? <p className={styles['faint']}>{t('outbox.notKept')}</p> : null}
    </div>
  );
}
