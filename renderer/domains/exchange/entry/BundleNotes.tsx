import {
  EyeOff,
  FolderPlus,
  GitFork,
  History,
  type LucideIcon,
  MessageSquareText,
  Paperclip,
  Puzzle,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { unitText, useHoldWords } from '../exchange-words.ts';
import { sumOf, useHeldCounts } from '../seal/HeldSummary.tsx';

/** What one should know before deciding: forks, a new case, lateness, gaps, what the sender withheld, files, their note. */
export function BundleNotes({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const { entry, forks, gaps, contents, makesCase, note, legalBasis } = detail;
  const sender = entry.sender ? unitText(entry.sender) : t('unit.unknown');
  const bytes = contents.reduce((sum, { size }) => sum + size, 0);
  return (
    <ul className={own['notes']} aria-label={t('notes.label')}>
      {forks.map(({ author, sequence }) => (
        <Note key={author + sequence} icon={GitFork} tone="danger">
          {t('notes.fork', { author, sequence: format.count(sequence) })}
        </Note>
      ))}
      {makesCase && entry.state === 'waiting' ? <Note icon={FolderPlus}>{t('notes.makesCase')}</Note> : null}
      {entry.isLate ? (
        <Note icon={History} tone="warning">
          {t('notes.late', { sender })}
        </Note>
      ) : null}
      {entry.isRestored ? (
        <Note icon={History} tone="warning">
          {t('notes.restored', { sender })}
        </Note>
      ) : null}
      {gaps.length > 0 ? (
        <Note icon={Puzzle} tone="warning">
          {t('notes.gaps', { count: gaps.length, shown: format.count(gaps.length), sender })}
        </Note>
      ) : null}
      <Withheld detail={detail} sender={sender} />
      {contents.length > 0 ? (
        <Note icon={Paperclip}>
          <details>
            <summary>
              {t('notes.contents', {
                count: contents.length,
                shown: format.count(contents.length),
                size: format.bytes(bytes),
              })}
            </summary>
            <ul>
              {contents.map(({ name, size, sha256 }) => (
                <li key={sha256}>
                  {name} <span className={styles['figure']}>{format.bytes(size)}</span>{' '}
                  <span className={styles['mono']}>{sha256.slice(0, 16)}…</span>
                </li>
              ))}
            </ul>
          </details>
        </Note>
      ) : null}
      {legalBasis ? <Note icon={MessageSquareText}>{t('notes.legalBasis', { basis: legalBasis })}</Note> : null}
      {note ? (
        <Note icon={MessageSquareText}>
          {t('notes.note', { sender })} <q>{note}</q>
        </Note>
      ) : null}
    </ul>
  );
}

function Withheld({ detail, sender }: { readonly detail: InboxDetail; readonly sender: string }) {
  const t = useT('exchange');
  const hold = useHoldWords();
  const counts = useHeldCounts();
  if (detail.withheldBySender.length === 0) return null;
  return (
    <Note icon={EyeOff}>
      <details>
        <summary>{t('notes.withheld', { sender, counts: counts(sumOf(detail.withheldBySender)) })}</summary>
        <ul>
          {detail.withheldBySender.map((one) => (
            <li key={one.reason}>
              {counts(one)}: {hold.why(one.reason)}
            </li>
          ))}
        </ul>
      </details>
    </Note>
  );
}

function Note(props: {
  readonly icon: LucideIcon;
  readonly tone?: 'warning' | 'danger';
  readonly children: ReactNode;
}) {
  const { icon: Icon, tone, children } = props;
  return (
    <li data-tone={tone}>
      <Icon size={16} aria-hidden="true" />
      <div>{children}</div>
    </li>
  );
}
