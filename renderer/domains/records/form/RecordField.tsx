import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels } from '#renderer/i18n/use-t.ts';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import type { FieldTexts } from '#renderer/ui/field/Field.tsx';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { linkableTypes } from '../pack.ts';
import { guessKind } from '../record-name.tsx';

export interface RecordFieldProps extends FieldTexts {
  readonly definition?: Pick<FieldDefinition, 'refersTo'>;
  readonly caseId: RecordId | null;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** Never offered: a record does not point at itself. */
  readonly except?: string | undefined;
}

/** A record of the case, found by typing part of its name. */
export function RecordField({ definition, caseId, value, onChange, except, ...texts }: RecordFieldProps) {
  const labels = usePackLabels();
  const [typed, setTyped] = useState('');
  const types = [...(definition?.refersTo ?? linkableTypes())];
  const { data } = useQuery({
    queryKey: ['records', 'choose', caseId, types, typed],
    enabled: caseId !== null,
    placeholderData: keepPreviousData,
    queryFn: () =>
      concord.records.list({
        types,
        caseId,
        text: typed.slice(0, 200),
        filters: [],
        sort: { field: 'title', descending: false },
        offset: 0,
        limit: 50,
      }),
  });
  const options = (data?.rows ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, type, title }) => ({
      id,
      label: type === 'identifier' ? defang(title, guessKind(title)) : title,
      hint: labels.type(type),
    }));
  const { label, help, error, isRequired = false } = texts;
  return (
    <ComboBox
      label={label}
      help={help}
      error={error}
      isRequired={isRequired}
      options={options}
      value={typeof value === 'string' ? (value as RecordId) : null}
      onChange={onChange}
      inputValue={typed}
      onInputChange={setTyped}
      allowsEmptyCollection
      defaultFilter={() => true}
      menuTrigger="input"
    />
  );
}
