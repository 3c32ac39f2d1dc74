import { useRef, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useDraft } from '#renderer/app/use-draft.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useRecord, useSaveFields, valuesOf } from '../../../records/index.ts';
import { NoteConflict } from './NoteConflict.tsx';
import { NotePaper } from './NotePaper.tsx';
import { fromDraft, type NoteText, titleOf, toDraft } from './note-text.ts';
import { useSeen } from './use-seen.ts';

const empty: NoteText = { title: '', body: '' };

export interface NoteEditorProps {
  readonly caseId: RecordId;
  /** Null while it is not yet saved. */
  readonly id: RecordId | null;
  /** Saved for the first time. The paper stays as it is, caret and all: whoever saves while writing goes on writing. */
  readonly onSaved: (id: RecordId) => void;
  /** A note that was never saved is given up. */
  readonly onClose: () => void;
}

/**
 * A note, saved or not. What is typed survives a power cut; the next visit offers it again. Two versions written without
 * knowledge of each other stand side by side until somebody decides.
 */
export function NoteEditor({ caseId, id, onSaved, onClose }: NoteEditorProps) {
  const { data: view, error, refetch } = useRecord(id);
  const [typed, setTyped] = useState<NoteText | null>(null);
  const latest = useRef<NoteText | null>(null);
  const type = (text: NoteText | null) => {
    latest.current = text;
    setTyped(text);
  };
  const draft = useDraft(id === null ? `note:new:${caseId}` : `note:${id}`, () => type(null));
  const { seen, adopt } = useSeen(view, typed === null && draft.restored === null);
  const saveFields = useSaveFields();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && draft.isReady && (id === null || view)) setOpen(true);

  if (error && !seen) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!isOpen) return <Skeleton rows={6} />;
  if (view && (view.fields['body']?.writes.length ?? 0) > 1) return <NoteConflict view={view} />;

  const save = async (text: NoteText) => {
    const saved = await (seen ? saveChanges(saveFields, seen, text) : create(caseId, text));
    adopt(await concord.records.get({ id: saved }));
    // Words that came meanwhile stay on the paper, and in their draft.
    const later = () => (latest.current === text ? null : latest.current);
    if (!later() || !seen) await draft.clear();
    const left = later();
    type(left && { ...left, title: left.title || titleOf(text) });
    if (!seen) onSaved(saved);
  };
  const revert = async () => {
    await draft.clear();
    type(null);
    if (!seen) onClose();
  };
  const saved = seen ? textOf(seen) : empty;
  return (
    <NotePaper
      text={typed ?? (draft.restored ? fromDraft(draft.restored.text) : saved)}
      saved={saved}
      view={seen ?? undefined}
      banner={draft.banner}
      onType={(text) => {
        type(text);
        draft.write(toDraft(text));
      }}
      onSave={save}
      onRevert={revert}
    />
  );
}

async function create(caseId: RecordId, text: NoteText): Promise<RecordId> {
  const fields = { title: titleOf(text), body: text.body };
  return (await concord.records.create({ type: 'note', caseId, fields, envelope: {} })).id;
}

async function saveChanges(
  saveFields: ReturnType<typeof useSaveFields>,
  seen: RecordView,
  text: NoteText,
): Promise<RecordId> {
  const before = textOf(seen);
  const next = { title: titleOf(text), body: text.body };
  const changed = (['title', 'body'] as const).filter((name) => next[name] !== before[name]);
  await saveFields(seen, Object.fromEntries(changed.map((name) => [name, next[name]])));
  return seen.id;
}

function textOf(view: RecordView): NoteText {
  const { title, body } = valuesOf(view);
  return { title: typeof title === 'string' ? title : '', body: typeof body === 'string' ? body : '' };
}
