import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useDraft } from '#renderer/app/use-draft.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useRecord, useSaveFields, useShowRecord, valuesOf } from '../../../records/index.ts';
import { NoteConflict } from './NoteConflict.tsx';
import { NotePaper } from './NotePaper.tsx';
import { fromDraft, type NoteText, titleOf, toDraft } from './note-text.ts';

const empty: NoteText = { title: '', body: '' };

export interface NoteEditorProps {
  readonly caseId: RecordId;
  /** Null while it is not yet saved. */
  readonly id: RecordId | null;
  /**
   * Saved for the first time. The paper stays as it is, caret and all: whoever saves while writing goes on writing.
   * @returns whether this paper is still the one on the screen.
   */
  readonly onSaved: (id: RecordId) => boolean;
  /** A note that was never saved is given up. */
  readonly onClose: () => void;
}

/**
 * A note, saved or not. What is typed survives a power cut; the next visit offers it again. Two versions written without
 * knowledge of each other stand side by side until somebody decides.
 */
export function NoteEditor({ caseId, id, onSaved, onClose }: NoteEditorProps) {
  const { data: view, error, refetch } = useRecord(id);
  const { typed, latest, untilDrawn, type, draft } = useTyped(id === null ? `note:new:${caseId}` : `note:${id}`);
  const { seen, adopt } = useSeen(view, typed === null && draft.restored === null);
  const saveFields = useSaveFields(adopt);
  // Whatever fails after it, a note is made once.
  const created = useRef<RecordId | null>(null);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && draft.isReady && (id === null || view)) setOpen(true);

  if (error && !seen) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!isOpen) return <Skeleton rows={6} />;
  if (seen && isConflict(seen)) return <NoteConflict view={seen} />;

  const save = async (text: NoteText) => {
    const known = seen ?? (await read(created.current));
    created.current ??= known?.id ?? (await create(caseId, text));
    const fresh = known ? await saveFields(known, changesOf(known, text)) : await read(created.current);
    if (fresh === null) return;
    await adopt(fresh);
    // Words that came meanwhile stay on the paper, and in a draft.
    const later = latest.current === text ? null : latest.current;
    type(later && { ...later, title: later.title || titleOf(text) }, textOf(fresh));
    const isHere = seen !== null || onSaved(fresh.id);
    if (!later) await draft.clear(toDraft(text));
    else if (!seen && isHere) await draft.clear();
  };
  const revert = async () => {
    await draft.clear();
    type(null);
    if (!seen) onClose();
  };
  const saved = seen ? textOf(seen) : empty;
  const text = typed ?? (draft.restored ? fromDraft(draft.restored.text) : saved);
  return (
    <NotePaper
      text={text}
      saved={saved}
      view={seen ?? undefined}
      banner={draft.banner}
      onType={(part) => {
        const next = { ...(latest.current ?? untilDrawn.current ?? text), ...part };
        type(next);
        draft.write(toDraft(next));
      }}
      onSave={save}
      onRevert={revert}
    />
  );
}

/**
 * What of the note the writer saw when they began; the save supersedes exactly that. It follows the record while nothing
 * is typed, and until its sides are decided.
 */
function useSeen(view: RecordView | undefined, isAtRest: boolean) {
  const show = useShowRecord();
  const [seen, setSeen] = useState<RecordView | null>(null);
  if (view && view !== seen && (seen === null || isAtRest || isConflict(seen))) setSeen(view);
  const adopt = useCallback(
    async (fresh: RecordView) => {
      await show(fresh);
      setSeen(fresh);
    },
    [show],
  );
  return { seen, adopt };
}

function isConflict({ fields }: RecordView): boolean {
  return (fields['body']?.writes.length ?? 0) > 1;
}

/** What is typed and not saved, and its draft. Where the note gets a name meanwhile, the draft moves there. */
function useTyped(place: string) {
  const [typed, setTyped] = useState<NoteText | null>(null);
  const latest = useRef<NoteText | null>(null);
  // What the paper is about to show where nothing is typed: a key may come before it does.
  const untilDrawn = useRef<NoteText | null>(null);
  const type = (text: NoteText | null, shownNext: NoteText | null = null) => {
    latest.current = text;
    untilDrawn.current = shownNext;
    setTyped(text);
  };
  const draft = useDraft(place, () => type(null));
  const { write } = draft;
  useEffect(() => {
    if (latest.current) write(toDraft(latest.current));
  }, [write]);
  useEffect(() => {
    untilDrawn.current = null;
  });
  return { typed, latest, untilDrawn, type, draft };
}

async function create(caseId: RecordId, text: NoteText): Promise<RecordId> {
  const fields = { title: titleOf(text), body: text.body };
  return (await concord.records.create({ type: 'note', caseId, fields, envelope: {} })).id;
}

async function read(id: RecordId | null): Promise<RecordView | null> {
  return id === null ? null : concord.records.get({ id });
}

function changesOf(seen: RecordView, text: NoteText): Partial<NoteText> {
  const before = textOf(seen);
  const next = { title: titleOf(text), body: text.body };
  const changed = (['title', 'body'] as const).filter((name) => next[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, next[name]]));
}

function textOf(view: RecordView): NoteText {
  const { title, body } = valuesOf(view);
  return { title: typeof title === 'string' ? title : '', body: typeof body === 'string' ? body : '' };
}
