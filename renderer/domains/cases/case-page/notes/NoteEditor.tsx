import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useDraft } from '#renderer/app/use-draft.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { saveFields, useRecord, valuesOf } from '../../../records/index.ts';
import { NoteConflict } from './NoteConflict.tsx';
import { NotePaper } from './NotePaper.tsx';
import { fromDraft, type NoteText, titleOf, toDraft } from './note-text.ts';

const empty: NoteText = { title: '', body: '' };

export interface NewNoteProps {
  readonly caseId: RecordId;
  readonly onSaved: (id: RecordId) => void;
  readonly onClose: () => void;
}

/** A note not yet saved. What is typed survives a power cut; the next visit offers it again. */
export function NewNote({ caseId, onSaved, onClose }: NewNoteProps) {
  const [round, setRound] = useState(0);
  const draft = useDraft(`note:new:${caseId}`, () => setRound((count) => count + 1));
  if (!draft.isReady) return <Skeleton rows={6} />;
  const save = async (text: NoteText) => {
    const fields = { title: titleOf(text), body: text.body };
    const { id } = await concord.records.create({ type: 'note', caseId, fields, envelope: {} });
    await draft.clear();
    onSaved(id);
  };
  return (
    <NotePaper
      key={round}
      start={round === 0 && draft.restored ? fromDraft(draft.restored.text) : empty}
      saved={empty}
      banner={draft.banner}
      onType={(text) => draft.write(toDraft(text))}
      onSave={save}
      onRevert={async () => {
        await draft.clear();
        onClose();
      }}
    />
  );
}

/** A saved note. Two versions written without knowledge of each other stand side by side until somebody decides. */
export function SavedNote({ id }: { readonly id: RecordId }) {
  const { data: view, error, refetch } = useRecord(id);
  if (error && !view) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!view) return <Skeleton rows={6} />;
  const isConflict = (view.fields['body']?.writes.length ?? 0) > 1;
  return isConflict ? <NoteConflict view={view} /> : <OpenNote view={view} />;
}

function OpenNote({ view }: { readonly view: RecordView }) {
  // What the writer saw when they began; the save supersedes exactly that.
  const [seen, setSeen] = useState(view);
  const [round, setRound] = useState(0);
  const draft = useDraft(`note:${view.id}`, () => setRound((count) => count + 1));
  const [isTouched, setTouched] = useState(false);
  if (!isTouched && seen !== view) {
    setSeen(view);
    setRound((count) => count + 1);
  }
  if (!draft.isReady) return <Skeleton rows={6} />;
  const saved = textOf(seen);
  const save = async (text: NoteText) => {
    const next = { title: titleOf(text), body: text.body };
    const changed = Object.fromEntries(
      Object.entries(next).filter(([name, value]) => value !== saved[name as keyof NoteText]),
    );
    await saveFields(seen, changed);
    await draft.clear();
    setTouched(false);
  };
  return (
    <NotePaper
      key={round}
      view={seen}
      start={round === 0 && draft.restored ? fromDraft(draft.restored.text) : saved}
      saved={saved}
      banner={draft.banner}
      onType={(text) => {
        setTouched(true);
        draft.write(toDraft(text));
      }}
      onSave={save}
      onRevert={async () => {
        await draft.clear();
        setTouched(false);
        setRound((count) => count + 1);
      }}
    />
  );
}

function textOf(view: RecordView): NoteText {
  const { title, body } = valuesOf(view);
  return { title: typeof title === 'string' ? title : '', body: typeof body === 'string' ? body : '' };
}
