import type { InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { grouped, inboxTones, unitText } from '../exchange-words.ts';
import { useSubject } from './inbox-columns.tsx';

/** A bundle beside the list: what it is, and the way to it. */
export function InboxPreview({ entry, onOpen }: { readonly entry: InboxEntry; readonly onOpen: () => void }) {
  const t = useT('exchange');
  const format = useFormat();
  const errorText = useErrorText();
  const subject = useSubject();
  return (
    <div className={styles['preview']}>
      <StateChip tone={inboxTones[entry.state]} isOpen={entry.state === 'waiting' || entry.state === 'partly'}>
        {t(`inbox.state.${entry.state}`)}
      </StateChip>
      <h2>{entry.refusal ? entry.fileName : subject(entry)}</h2>
      {entry.refusal ? <p className={styles['refusal']}>{errorText(entry.refusal).sentence}</p> : null}
      <Facts
        facts={[
          { term: t('inbox.column.sender'), value: entry.sender ? unitText(entry.sender) : t('unit.unknown') },
          ...(entry.sequence === null
            ? []
            : [{ term: t('inbox.column.sequence'), value: format.count(entry.sequence) }]),
          { term: t('inbox.column.receivedAt'), value: <Instant ms={entry.receivedAt} /> },
          ...(entry.createdAt === null ? [] : [{ term: t('entry.sealedAt'), value: <Instant ms={entry.createdAt} /> }]),
          ...(entry.kind === 'case'
            ? [
                { term: t('inbox.column.changes'), value: format.count(entry.changes) },
                { term: t('inbox.column.setAside'), value: format.count(entry.setAside) },
              ]
            : []),
          { term: t('inbox.column.fileName'), value: entry.fileName },
          { term: t('inbox.column.size'), value: format.bytes(entry.size) },
          {
            term: t('entry.sha256'),
            value: <span className={styles['fingerprint']}>{grouped(entry.fileSha256)}</span>,
          },
          ...(entry.decidedAt === null
            ? []
            : [{ term: t('inbox.column.decided'), value: `${entry.decidedBy}, ${format.instant(entry.decidedAt)}` }]),
        ]}
      />
      <Button variant="primary" shortcut="Enter" onPress={onOpen}>
        {t(entry.state === 'waiting' ? 'inbox.decide' : 'inbox.show')}
      </Button>
    </div>
  );
}
