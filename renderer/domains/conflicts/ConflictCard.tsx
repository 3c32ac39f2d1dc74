import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Json } from '#shared/core/json.ts';
import type { Conflict } from '#shared/domains/conflicts/conflicts.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { RecordHistory, RecordName, findField } from '../records/index.ts';
import styles from './conflicts.module.css';
import { MergedText } from './MergedText.tsx';
import { Side } from './Side.tsx';
import { useFieldName } from './use-field-name.ts';

export interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly onDecided: () => void;
  readonly onOpen: () => void;
}

/** Both sides with author, unit and time; 1, 2, … takes one of them. The decision is a commit that supersedes all of them. */
export function ConflictCard({ conflict, onDecided, onOpen }: ConflictCardProps) {
  const t = useT('conflicts');
  const fieldName = useFieldName();
  const format = useFormat();
  const toast = useToast();
  const mayWrite = useVerb('case:write');
  const card = useRef<HTMLElement>(null);
  const { recordId, field, type, writes, more } = conflict;
  const decide = useMutation({
    mutationFn: (value: Json) =>
      concord.conflicts.resolve({ recordId, field, value, seen: writes.map(({ leaf }) => leaf) }),
    onSuccess: () => {
      toast({ text: t('decided', { field: fieldName(type, field) }) });
      onDecided();
    },
  });
  const kind = findField(type, field)?.kind;
  const isText = kind === 'prose' || kind === 'text';
  useNumberKeys(mayWrite && !decide.isPending, (index) => {
    const write = writes[index];
    if (write) decide.mutate(write.value);
  });
  return (
    <section ref={card} className={styles['card']} aria-label={t('card.label', { field: fieldName(type, field) })}>
      <header className={styles['head']}>
        <h2>{fieldName(type, field)}</h2>
        <RecordName type={type} title={conflict.title} />
        <p className={styles['faint']}>
          {conflict.caseNumber} {conflict.caseTitle}
        </p>
      </header>
      {decide.error ? <ErrorState error={decide.error} /> : null}
      <ol className={styles['sides']}>
        {writes.map((write, index) => (
          <Side
            key={write.leaf}
            type={type}
            field={field}
            write={write}
            number={index + 1}
            onTake={mayWrite ? () => decide.mutate(write.value) : null}
            isPending={decide.isPending}
          />
        ))}
      </ol>
      {more > 0 ? (
        <p className={styles['faint']}>{t('card.more', { count: more, shown: format.count(more) })}</p>
      ) : null}
      {isText ? (
        <MergedText
          recordId={recordId}
          field={field}
          isLong={kind === 'prose'}
          onSave={mayWrite ? (text) => decide.mutate(text) : null}
          isPending={decide.isPending}
        />
      ) : null}
      <p className={styles['row']}>
        <Button variant="quiet" shortcut="Enter" onPress={onOpen}>
          {t('card.open')}
        </Button>
      </p>
      <h3>{t('card.history')}</h3>
      <RecordHistory id={recordId} type={type} field={field} />
    </section>
  );
}

/** 1 to 9 while nobody is typing. */
function useNumberKeys(isActive: boolean, take: (index: number) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (!isActive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"]'))
        return;
      event.preventDefault();
      latest.current(Number(event.key) - 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isActive]);
}
