import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { type Envelope, subjectCategories } from '#shared/core/marking.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DateField } from '#renderer/ui/date-field/DateField.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { EvaluationField } from '#renderer/ui/evaluation/EvaluationField.tsx';
import { MarkingField } from '#renderer/ui/marking/MarkingField.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import records from '../records.module.css';
import styles from './inspector.module.css';
import { useSaveFields } from './use-save-fields.ts';

export interface EnvelopeEditorProps {
  readonly view: RecordView;
  readonly field: keyof Envelope;
  readonly onClose: () => void;
}

/** Changes one member of the envelope. */
export function EnvelopeEditor({ view, field, onClose }: EnvelopeEditorProps) {
  const t = useT('records');
  const saveFields = useSaveFields();
  const [seen] = useState(view);
  const [envelope, setEnvelope] = useState(view.envelope);
  const save = useMutation({
    mutationFn: () => saveFields(seen, { [field]: envelope[field] }),
    onSuccess: onClose,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={styles['editor']} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {save.error ? <ErrorState error={save.error} /> : null}
      <EnvelopeControl type={view.type} field={field} envelope={envelope} onChange={setEnvelope} />
      <div className={records['buttons']}>
        <Button onPress={onClose}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t('form.save')}
        </Button>
      </div>
    </form>
  );
}

function EnvelopeControl(props: {
  readonly type: string;
  readonly field: keyof Envelope;
  readonly envelope: Envelope;
  readonly onChange: (envelope: Envelope) => void;
}) {
  const { type, field, envelope, onChange } = props;
  const t = useT('records');
  const labels = usePackLabels();
  switch (field) {
    case 'marking':
      return <MarkingField value={envelope.marking} onChange={(marking) => onChange({ ...envelope, marking })} />;
    case 'evaluation':
      return (
        <EvaluationField value={envelope.evaluation} onChange={(evaluation) => onChange({ ...envelope, evaluation })} />
      );
    case 'legalBasis':
      return (
        <TextField
          label={labels.field(type, field)}
          about="envelope.legalBasis"
          help={labels.help(type, field) ?? undefined}
          autoFocus
          maxLength={500}
          value={envelope.legalBasis}
          onChange={(legalBasis) => onChange({ ...envelope, legalBasis })}
        />
      );
    case 'retention':
      return <RetentionControl envelope={envelope} onChange={onChange} />;
    case 'subjectCategory':
      return (
        <Select
          label={labels.field(type, field)}
          about="envelope.subjectCategory"
          options={subjectCategories.map((id) => ({ id, label: t(`subject.${id}`) }))}
          value={envelope.subjectCategory}
          onChange={(subjectCategory) => onChange({ ...envelope, subjectCategory })}
        />
      );
  }
}

function RetentionControl(props: { readonly envelope: Envelope; readonly onChange: (envelope: Envelope) => void }) {
  const t = useT('records');
  const { envelope, onChange } = props;
  const { retention } = envelope;
  const change = (part: Partial<typeof retention>) =>
    onChange({
      ...envelope,
      retention: { until: part.until || retention.until, reviewOn: part.reviewOn || retention.reviewOn },
    });
  return (
    <div className={styles['two']}>
      <DateField
        label={t('envelope.until')}
        about="envelope.retention.until"
        value={retention.until}
        onChange={(until) => change({ until: until ?? '' })}
      />
      <DateField
        label={t('envelope.review')}
        about="envelope.retention.reviewOn"
        value={retention.reviewOn}
        onChange={(reviewOn) => change({ reviewOn: reviewOn ?? '' })}
      />
    </div>
  );
}
