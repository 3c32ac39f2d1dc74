import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import type { NoteText } from './note-text.ts';
import styles from './notes.module.css';
import { PaperButtons } from './PaperButtons.tsx';

export interface NotePaperProps {
  readonly text: NoteText;
  readonly saved: NoteText;
  /** The record; absent for a note not yet saved. */
  readonly view: RecordView | undefined;
  readonly banner: ReactNode | null;
  readonly onType: (part: Partial<NoteText>) => void;
  readonly onSave: (text: NoteText) => Promise<void>;
  readonly onRevert: () => Promise<void>;
}

/** Title and text. Ctrl+S saves; until then the draft holds every word. */
export function NotePaper({ text, saved, view, banner, onType, onSave, onRevert }: NotePaperProps) {
  const t = useT('case');
  const mayWrite = useVerb('case:write') && !view?.removed;
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const isChanged = text.title !== saved.title || text.body !== saved.body;
  const canSave = mayWrite && isChanged && (text.title.trim() !== '' || text.body.trim() !== '');
  const asksAgain = useRef(false);
  const save = async () => {
    asksAgain.current = isSaving;
    if (!canSave || isSaving) return;
    setSaving(true);
    setError(null);
    try {
      await onSave(text);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setSaving(false);
    }
  };
  useEffect(() => {
    if (!isSaving && asksAgain.current) void save();
  });
  usePageActions(mayWrite ? { 'page-save': () => void save() } : {});
  const lastWrite = view?.fields['body']?.writes[0] ?? view?.fields['title']?.writes[0];
  return (
    <article className={styles['sheet']}>
      {banner}
      {error ? <ErrorState error={error} /> : null}
      <div className={styles['bar']}>
        <input
          className={styles['title']}
          aria-label={t('notes.title')}
          placeholder={t('notes.titlePlaceholder')}
          maxLength={300}
          readOnly={!mayWrite}
          value={text.title}
          onChange={(event) => onType({ title: event.target.value })}
        />
        <PaperButtons
          view={view}
          mayWrite={mayWrite}
          isChanged={isChanged}
          canSave={canSave}
          isSaving={isSaving}
          onSave={() => void save()}
          onRevert={() => void onRevert()}
        />
      </div>
      <p className={styles['faint']}>
        {lastWrite ? (
          <>
            {lastWrite.author} · <Instant ms={lastWrite.clock} zone={lastWrite.zone} />
          </>
        ) : (
          t('notes.unsaved')
        )}
      </p>
      <textarea
        className={styles['body']}
        aria-label={t('notes.body')}
        placeholder={t('notes.bodyPlaceholder')}
        // A new note was asked for to be written; its title follows from its first words.
        autoFocus={!view}
        maxLength={1_000_000}
        readOnly={!mayWrite}
        spellCheck={false}
        value={text.body}
        onChange={(event) => onType({ body: event.target.value })}
      />
    </article>
  );
}
