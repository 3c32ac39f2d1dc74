import { useQuery } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { Bytes } from '#renderer/ui/figures/Figures.tsx';
import { Identifier } from '#renderer/ui/identifier/Identifier.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { asWritten } from '#renderer/ui/instant-field/instant-value.ts';
import { useFieldText } from './field-text.ts';
import { isFilled } from './pack.ts';
import styles from './records.module.css';

export interface FieldValueProps {
  readonly definition: FieldDefinition;
  readonly value: Json;
  /** Set where the value is an identifier: shown in mono, defanged, copied on purpose only. */
  readonly identifierKind?: string | undefined;
}

const monoFields = new Set(['sha256', 'sha1', 'md5', 'platformId', 'number']);

/** One value as a person reads it. */
export function FieldValue({ definition, value, identifierKind }: FieldValueProps) {
  const text = useFieldText();
  if (!isFilled(value)) return null;
  if (identifierKind !== undefined) return <Identifier kind={identifierKind} value={String(value)} onCopy={copy} />;
  if (definition.kind === 'instant') return <InstantValue value={value} />;
  if (definition.kind === 'record') return <RecordTitle id={String(value) as RecordId} />;
  if (definition.kind === 'json')
    return (
      <pre tabIndex={0} className={styles['json']}>
        {JSON.stringify(value, null, 2)}
      </pre>
    );
  if (definition.name === 'size' && typeof value === 'number') return <Bytes value={value} />;
  if (monoFields.has(definition.name)) return <span className={styles['mono']}>{text(definition, value)}</span>;
  return text(definition, value);
}

function copy(text: string): void {
  concord.shell.copySensitive({ text }).catch(() => undefined);
}

function InstantValue({ value }: { readonly value: Json }) {
  const instant = instantSchema.safeParse(value).data;
  if (!instant) return null;
  return (
    <span className={styles['instant']}>
      <Instant ms={instant.at} zone={instant.zone} />
      {asWritten(instant) ? <span className={styles['faint']}>{asWritten(instant)}</span> : null}
    </span>
  );
}

/** The name of another record, fetched when shown. */
function RecordTitle({ id }: { readonly id: RecordId }) {
  const { data } = useQuery({ queryKey: ['records', 'get', id], queryFn: () => concord.records.get({ id }) });
  return data?.title ?? id.slice(0, 8);
}
