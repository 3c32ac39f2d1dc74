import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from './app.module.css';
import { concord } from './api.ts';
import { now } from './clock.ts';
import { deleteDraft, getDraft, putDraft } from './drafts-store.ts';
import { useDraftStatus } from './draft-status.tsx';
import { createDraftWriter } from './draft-writer.ts';

export interface Draft {
  /** The text to start from: null while it is looked for and where there is none. */
  readonly restored: { readonly text: string; readonly savedAt: number } | null;
  /** False until the store has been asked; an editor should wait for it. */
  readonly isReady: boolean;
  /** Call on every change of the text. */
  readonly write: (text: string) => void;
  /**
   * Call after the save that supersedes the draft, with what was saved: words typed since keep it. Without, what was
   * typed is given up. Never rejects: the status bar says that a draft could not be removed.
   */
  readonly clear: (saved?: string) => Promise<void>;
  /** "Draft from 14:02 restored": keep, or discard back to what is saved. Null where nothing was restored. */
  readonly banner: ReactNode | null;
}

/**
 * Keeps what is typed through a crash or power cut. `place` says what the text belongs to (`note:<id>`,
 * `note:new:<case id>`); `onDiscard` puts the saved text back into the editor.
 */
export function useDraft(place: string, onDiscard: () => void): Draft {
  const { setStatus } = useDraftStatus();
  const [found, setFound] = useState<{ place: string; draft: Draft['restored']; answered: boolean } | null>(null);
  const here = found?.place === place ? found : null;

  const writer = useMemo(
    () =>
      createDraftWriter({
        seal: (text) => concord.drafts.seal({ place, text }),
        put: putDraft,
        remove: async (written) => {
          const { key } = await concord.drafts.key({ place });
          // Another editor of the same place may have stored its own words.
          if (written === null || (await getDraft(key)) === written) await deleteDraft(key);
        },
        onSaved: () => setStatus({ state: 'saved', at: now() }),
        onFailed: (error) => setStatus({ state: 'failed', error }),
      }),
    [place, setStatus],
  );

  const writtenTo = useRef<string | null>(null);
  const write = useCallback(
    (text: string) => {
      writtenTo.current = place;
      writer.write(text);
    },
    [writer, place],
  );
  useEffect(() => {
    let current = true;
    readDraft(place).then(
      // One's own words of a moment ago are no draft to be restored.
      (draft) => current && setFound({ place, draft: writtenTo.current === place ? null : draft, answered: false }),
      (error: unknown) => {
        if (!current) return;
        setFound({ place, draft: null, answered: true });
        setStatus({ state: 'failed', error });
      },
    );
    return () => {
      current = false;
      setStatus({ state: 'none' });
    };
  }, [place, setStatus]);

  const clear = useCallback(
    async (saved?: string) => {
      const status = await writer.drop(saved).then(
        (isGone) => (isGone ? ({ state: 'none' } as const) : null),
        (error: unknown) => ({ state: 'failed', error }) as const,
      );
      setFound((now) => (now && now.place !== place ? now : { place, draft: null, answered: true }));
      if (status) setStatus(status);
    },
    [writer, place, setStatus],
  );

  const banner =
    here?.draft && !here.answered ? (
      <DraftBanner
        savedAt={here.draft.savedAt}
        onKeep={() => setFound({ ...here, answered: true })}
        onDiscard={() => void clear().then(onDiscard)}
      />
    ) : null;
  return { restored: here?.draft ?? null, isReady: here !== null, write, clear, banner };
}

async function readDraft(place: string): Promise<Draft['restored']> {
  const { key } = await concord.drafts.key({ place });
  const sealed = await getDraft(key);
  return sealed === undefined ? null : concord.drafts.open({ place, sealed });
}

function DraftBanner(props: { readonly savedAt: number; readonly onKeep: () => void; readonly onDiscard: () => void }) {
  const t = useT('app');
  const format = useFormat();
  return (
    <div className={styles['draft']} role="status">
      <span>{t('draft.restored', { time: format.instant(props.savedAt) })}</span>
      <Button variant="quiet" onPress={props.onKeep}>
        {t('draft.keep')}
      </Button>
      <Button variant="quiet" onPress={props.onDiscard}>
        {t('draft.discard')}
      </Button>
    </div>
  );
}
