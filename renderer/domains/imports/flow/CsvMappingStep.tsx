import { type ColumnRole, type CsvMapping } from '#shared/domains/imports/imports.schema.ts';
import { identifierKinds } from '#shared/domains/identifiers/identifier-kinds.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { allZones } from '#renderer/ui/instant-field/instant-value.ts';
import { Select } from '#renderer/ui/select/Select.tsx';
import styles from '../imports.module.css';

export interface CsvMappingStepProps {
  /** The first rows as they stand, with the delimiter that was found. */
  readonly head: readonly (readonly string[])[];
  readonly mapping: CsvMapping;
  readonly onChange: (mapping: CsvMapping) => void;
}

const plainRoles = [
  'ignore',
  'comment',
  'first-seen',
  'last-seen',
  'person-name',
  'account-handle',
  'account-platform',
] as const;
const delimiters = [',', ';', '\t', '|'] as const;

/** `identifier:ip`, `identifier` (kind found for each cell), `comment`. */
function roleId(role: ColumnRole): string {
  return role.role === 'identifier' ? `identifier:${role.kind ?? ''}` : role.role;
}

function toRole(id: string): ColumnRole {
  const plain = plainRoles.find((one) => one === id);
  if (plain) return { role: plain };
  return { role: 'identifier', kind: identifierKinds.find((kind) => `identifier:${kind}` === id) ?? null };
}

/** How the table is read: its delimiter, header and zone, and what each column holds, above the first rows. */
export function CsvMappingStep({ head, mapping, onChange }: CsvMappingStepProps) {
  const t = useT('imports');
  const zones = allZones().map((id) => ({ id, label: id.replaceAll('_', ' ') }));
  return (
    <div className={styles['csv']}>
      <div className={styles['csv-options']}>
        <Select
          label={t('csv.delimiter')}
          options={delimiters.map((id) => ({ id, label: t(`csv.delimiter.${delimiters.indexOf(id)}`) }))}
          value={mapping.delimiter}
          onChange={(delimiter) => onChange({ ...mapping, delimiter })}
        />
        <ComboBox
          label={t('csv.zone')}
          options={zones}
          value={mapping.zone}
          onChange={(zone) => zone && onChange({ ...mapping, zone })}
        />
        <Checkbox isSelected={mapping.hasHeader} onChange={(hasHeader) => onChange({ ...mapping, hasHeader })}>
          {t('csv.hasHeader')}
        </Checkbox>
      </div>
      <div className={styles['csv-scroll']} tabIndex={0} role="region" aria-label={t('csv.head')}>
        <table>
          <thead>
            <tr>
              {mapping.columns.map((role, index) => (
                <th key={`${index}-role`} scope="col">
                  <RoleSelect
                    name={t('csv.column', { number: index + 1 })}
                    role={role}
                    onChange={(next) =>
                      onChange({ ...mapping, columns: mapping.columns.map((old, at) => (at === index ? next : old)) })
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head.slice(0, 6).map((row, at) => (
              <tr key={`${at}-row`} data-header={at === 0 && mapping.hasHeader}>
                {mapping.columns.map((role, index) => (
                  <td key={`${index}-cell`} data-ignored={role.role === 'ignore'}>
                    {row[index] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function RoleSelect(props: {
  readonly name: string;
  readonly role: ColumnRole;
  readonly onChange: (role: ColumnRole) => void;
}) {
  const t = useT('imports');
  const labels = usePackLabels();
  return (
    <select
      aria-label={props.name}
      value={roleId(props.role)}
      onChange={(event) => props.onChange(toRole(event.target.value))}
    >
      <option value="ignore">{t('role.ignore')}</option>
      <optgroup label={t('role.identifier')}>
        <option value="identifier:">{t('role.anyIdentifier')}</option>
        {identifierKinds.map((kind) => (
          <option key={kind} value={`identifier:${kind}`}>
            {labels.term('identifier-kind', kind)}
          </option>
        ))}
      </optgroup>
      {plainRoles.slice(1).map((role) => (
        <option key={role} value={role}>
          {t(`role.${role}`)}
        </option>
      ))}
    </select>
  );
}
