import { useState } from 'react';
import { type Envelope, envelopeFields } from '#shared/core/marking.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { FieldRow } from '#renderer/ui/field-row/FieldRow.tsx';
import { topicOf } from '#renderer/ui/help/help-topics.ts';
import { findType } from '../pack.ts';
import { EnvelopeEditor } from './EnvelopeEditor.tsx';
import { EnvelopeValue } from './EnvelopeValue.tsx';
import { earlierWrites } from './FieldsPart.tsx';
import styles from './inspector.module.css';
import { KeepHomeDialog } from './KeepHomeDialog.tsx';
import { saveFields } from './use-record.ts';

type EnvelopeField = keyof Envelope;

/** How the record may be handled, how good its source is, what law it rests on, and until when it is kept. */
export function EnvelopePart(props: { readonly view: RecordView; readonly editField?: string | undefined }) {
  const { view, editField } = props;
  const t = useT('records');
  const labels = usePackLabels();
  const mayWrite = useVerb('case:write') && !view.removed;
  const isPersonal = findType(view.type)?.personal ?? false;
  const fields = envelopeFields.filter((name) => name !== 'subjectCategory' || isPersonal);
  const [editing, setEditing] = useState<EnvelopeField | null>(
    mayWrite ? (fields.find((name) => name === editField) ?? null) : null,
  );
  const [keeping, setKeeping] = useState<EnvelopeField | null>(null);
  return (
    <section className={styles['part']} aria-label={t('envelope.title')}>
      <h3 className={styles['heading']}>{t('envelope.title')}</h3>
      {fields.map((name) =>
        name === editing ? (
          <EnvelopeEditor key={name} view={view} field={name} onClose={() => setEditing(null)} />
        ) : (
          <FieldRow
            key={name}
            label={labels.field(view.type, name)}
            about={topicOf(view.type, name)}
            state={view.fields[name]}
            formatValue={(value) => <EnvelopeValue field={name} value={value} />}
            loadEarlier={() => earlierWrites(view, name)}
            {...(mayWrite
              ? {
                  onEdit: () => setEditing(name),
                  ...(name === 'marking' ? {} : { onKeepHome: () => setKeeping(name) }),
                  onChoose: (write) => void saveFields(view, { [name]: write.value }),
                }
              : {})}
          />
        ),
      )}
      {keeping ? <KeepHomeDialog view={view} field={keeping} onClose={() => setKeeping(null)} /> : null}
    </section>
  );
}
