import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { saveFields } from '../../../records/index.ts';
import styles from './notes.module.css';

/** Both versions side by side; one of them, or a text made of both, supersedes them all. */
export function NoteConflict({ view }: { readonly view: RecordView }) {
  const t = useT('case');
  const mayWrite = useVerb('case:write');
  const writes = view.fields['body']?.writes ?? [];
  const [merged, setMerged] = useState<string | null>(null);
  const decide = useMutation({ mutationFn: (body: string) => saveFields(view, { body }) });
  return (
    <article className={styles['sheet']}>
      <h2>{view.title}</h2>
      <Notice tone="warning">{t('notes.conflictWords')}</Notice>
      {decide.error ? <ErrorState error={decide.error} /> : null}
      <div className={styles['versions']}>
        {writes.map((write) => (
          <section key={write.leaf} aria-label={t('notes.versionBy', { author: write.author })}>
            <p className={styles['faint']}>
              {write.author} · <Instant ms={write.clock} zone={write.zone} />
            </p>
            <div className={styles['version']}>{String(write.value ?? '')}</div>
            {mayWrite ? (
              <p className={styles['bar']}>
                <Button isPending={decide.isPending} onPress={() => decide.mutate(String(write.value ?? ''))}>
                  {t('notes.keepThis')}
                </Button>
                <Button variant="quiet" onPress={() => setMerged(String(write.value ?? ''))}>
                  {t('notes.startFrom')}
                </Button>
              </p>
            ) : null}
          </section>
        ))}
      </div>
      {merged === null ? null : (
        <>
          <TextArea label={t('notes.merged')} rows={10} value={merged} onChange={setMerged} />
          <p className={styles['bar']}>
            <Button variant="primary" isPending={decide.isPending} onPress={() => decide.mutate(merged)}>
              {t('notes.saveMerged')}
            </Button>
          </p>
        </>
      )}
    </article>
  );
}
