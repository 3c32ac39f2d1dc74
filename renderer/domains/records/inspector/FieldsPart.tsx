import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Pencil } from 'lucide-react';
import type { FieldState, RecordView, Write } from '#shared/domains/records/records.schema.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT, usePackLabels } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { FieldRow } from '#renderer/ui/field-row/FieldRow.tsx';
import { topicOf } from '#renderer/ui/help/help-topics.ts';
import { FieldValue } from '../FieldValue.tsx';
import { PackForm } from '../form/PackForm.tsx';
import { editableFields, findType, isFilled } from '../pack.ts';
import styles from './inspector.module.css';
import { KeepHomeDialog } from './KeepHomeDialog.tsx';
import { saveFields, valuesOf } from './use-record.ts';
import { useSaveFields } from './use-save-fields.ts';

export interface FieldsPartProps {
  readonly view: RecordView;
  readonly editField?: string | undefined;
}

const everything = '*';

/** The type's own fields. `E` opens them all in a form; the pencil or `E` on a row opens that one. */
export function FieldsPart({ view, editField }: FieldsPartProps) {
  const t = useT('records');
  const mayWrite = useVerb('case:write') && !view.removed;
  const editable = editableFields(view.type);
  const isOwn = editable.some(({ name }) => name === editField);
  const [editing, setEditing] = useState<string | null>(mayWrite && isOwn ? (editField ?? null) : null);
  const [showsAll, setShowsAll] = useState(false);
  const [keeping, setKeeping] = useState<string | null>(null);
  const fields = findType(view.type)?.fields ?? [];
  const shown = fields.filter(({ name, required }) => showsAll || required || isSomething(view.fields[name]));
  usePageActions(mayWrite && editable.length > 0 ? { 'page-edit': () => setEditing(everything) } : {});

  if (editing === everything) {
    return <Editor view={view} fields={editable} onClose={() => setEditing(null)} />;
  }
  return (
    <section className={styles['part']} aria-label={t('inspector.fields')}>
      {shown.map((definition) =>
        definition.name === editing ? (
          <Editor key={definition.name} view={view} fields={[definition]} onClose={() => setEditing(null)} />
        ) : (
          <Row
            key={definition.name}
            view={view}
            definition={definition}
            onEdit={mayWrite && editable.includes(definition) ? () => setEditing(definition.name) : undefined}
            onKeepHome={mayWrite ? () => setKeeping(definition.name) : undefined}
          />
        ),
      )}
      {editing && !shown.some(({ name }) => name === editing) ? (
        <Editor view={view} fields={editable.filter(({ name }) => name === editing)} onClose={() => setEditing(null)} />
      ) : null}
      {keeping ? <KeepHomeDialog view={view} field={keeping} onClose={() => setKeeping(null)} /> : null}
      <div className={styles['row-end']}>
        {shown.length < fields.length || showsAll ? (
          <Button variant="quiet" onPress={() => setShowsAll(!showsAll)}>
            {showsAll ? t('inspector.hideEmpty') : t('inspector.showEmpty', { count: fields.length - shown.length })}
          </Button>
        ) : null}
        {mayWrite && editable.length > 0 ? (
          <Button variant="quiet" icon={Pencil} shortcut="E" onPress={() => setEditing(everything)}>
            {t('inspector.edit')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** Filled, or there is something to say about why it is not. */
const isSomething = (state: FieldState | undefined): boolean =>
  state !== undefined && (isFilled(state.value) || state.isWithheld || state.isKeptHome);

/** Keeps the view as it was when the editor opened: what is saved supersedes what was seen then. */
function Editor(props: {
  readonly view: RecordView;
  readonly fields: readonly FieldDefinition[];
  readonly onClose: () => void;
}) {
  const t = useT('records');
  const save = useSaveFields();
  const [seen] = useState(props.view);
  return (
    <div className={styles['editor']}>
      <PackForm
        type={seen.type}
        label={t('inspector.edit')}
        fields={props.fields}
        start={pick(valuesOf(seen), props.fields)}
        caseId={seen.caseId}
        submitLabel={t('form.save')}
        onSubmit={async (changed) => {
          await save(seen, changed);
          props.onClose();
        }}
        onCancel={props.onClose}
      />
    </div>
  );
}

function pick(values: ReturnType<typeof valuesOf>, fields: readonly FieldDefinition[]) {
  return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
}

function Row(props: {
  readonly view: RecordView;
  readonly definition: FieldDefinition;
  readonly onEdit: (() => void) | undefined;
  readonly onKeepHome: (() => void) | undefined;
}) {
  const { view, definition, onEdit, onKeepHome } = props;
  const labels = usePackLabels();
  const kind = view.fields['identifierKind']?.value;
  const isIdentifier = view.type === 'identifier' && definition.name === 'value';
  const decide = useMutation({ mutationFn: (write: Write) => saveFields(view, { [definition.name]: write.value }) });
  const mayDecide = onEdit !== undefined;
  return (
    <>
      <FieldRow
        label={labels.field(view.type, definition.name)}
        about={topicOf(view.type, definition.name)}
        state={view.fields[definition.name]}
        evaluation={view.envelope.evaluation}
        formatValue={(value) => (
          <FieldValue definition={definition} value={value} identifierKind={isIdentifier ? String(kind) : undefined} />
        )}
        loadEarlier={() => earlierWrites(view, definition.name)}
        {...(onEdit ? { onEdit } : {})}
        {...(onKeepHome ? { onKeepHome } : {})}
        {...(mayDecide ? { onChoose: (write: Write) => decide.mutate(write) } : {})}
      />
      {decide.error ? <ErrorState error={decide.error} /> : null}
    </>
  );
}

/** What stood there before, newest first. */
export async function earlierWrites(view: RecordView, field: string): Promise<readonly Write[]> {
  const writes = await concord.records.history({ id: view.id, field });
  return writes.filter(({ superseded }) => superseded);
}
