import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { asErrorLike } from '#renderer/i18n/error-text.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { findType } from '../pack.ts';
import { PurposeForm } from '../purpose/PurposeForm.tsx';
import { EnvelopePart } from './EnvelopePart.tsx';
import { FieldsPart } from './FieldsPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import styles from './inspector.module.css';
import { LinksPart } from './LinksPart.tsx';
import { useRecord } from './use-record.ts';

export interface RecordInspectorProps {
  readonly id: RecordId;
  /** Opens another record in place of this one. */
  readonly onSelect: (id: RecordId) => void;
  /** Opens with this field in its editor: where a closed gate sends one. */
  readonly editField?: string | undefined;
  /** What the type adds below its fields, such as the custody of evidence. */
  readonly extra?: React.ReactNode;
}

/** One record: fields with who said so, envelope, links, history, and what can be done with it. */
export function RecordInspector(props: RecordInspectorProps) {
  return <Inspector key={`${props.id}:${props.editField ?? ''}`} {...props} />;
}

function Inspector({ id, onSelect, editField, extra }: RecordInspectorProps) {
  const t = useT('records');
  const { data: view, error, refetch } = useRecord(id);
  const [part, setPart] = useState('fields');
  if (error && !view) return <Refused error={error} onRetry={() => void refetch()} />;
  if (!view) return <Skeleton rows={8} />;
  const type = findType(view.type);
  const parts = [
    { id: 'fields', label: t('inspector.fields') },
    ...(type?.entity ? [{ id: 'links', label: t('inspector.links') }] : []),
    { id: 'history', label: t('inspector.history') },
  ];
  return (
    <article className={styles['inspector']} aria-label={view.title}>
      <InspectorHead view={view} />
      <Tabs label={t('inspector.parts')} items={parts} selected={part} onSelect={setPart}>
        <div className={styles['scroll']}>
          {part === 'fields' ? (
            <>
              <FieldsPart view={view} editField={editField} />
              {extra}
              <EnvelopePart view={view} editField={editField} />
            </>
          ) : null}
          {part === 'links' ? <LinksPart view={view} onSelect={onSelect} /> : null}
          {part === 'history' ? <HistoryPart view={view} /> : null}
        </div>
      </Tabs>
    </article>
  );
}

/** Why the record is not shown; where a purpose is missing, the place to give it. */
function Refused({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { code, params } = asErrorLike(error);
  const caseId = params?.['case'];
  return (
    <div className={styles['refused']}>
      <ErrorState error={error} {...(code === 'session/purpose-needed' ? {} : { onRetry })} />
      {code === 'session/purpose-needed' && caseId ? (
        <PurposeForm caseId={String(caseId) as RecordId} onDone={onRetry} />
      ) : null}
    </div>
  );
}
