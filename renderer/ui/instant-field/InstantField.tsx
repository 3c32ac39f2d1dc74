import type { CalendarDateTime } from '@internationalized/date';
import { useContext, useMemo, useState } from 'react';
import { DateField, DateFieldStateContext } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import { systemZone } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { ComboBox } from '../combo-box/ComboBox.tsx';
import { Segments } from '../date-field/DateField.tsx';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts } from '../field/Field.tsx';
import { allZones, fromWall, type InstantValue, occurrence, toWall } from './instant-value.ts';
import styles from './instant-field.module.css';

export interface InstantFieldProps extends FieldTexts {
  readonly value: InstantValue | null;
  readonly onChange: (value: InstantValue | null) => void;
  readonly granularity?: 'minute' | 'second';
  readonly isDisabled?: boolean;
}

/** Date, time and zone; the same moment in UTC beneath, and a warning where daylight saving makes it doubtful. */
export function InstantField(props: InstantFieldProps) {
  const {
    label,
    about,
    help,
    error,
    value,
    onChange,
    granularity = 'minute',
    isRequired = false,
    isDisabled = false,
  } = props;
  const t = useT('ui');
  const format = useFormat();
  const [zone, setZone] = useState(value?.zone ?? systemZone());
  const zones = useMemo(() => allZones().map((id) => ({ id, label: id.replaceAll('_', ' ') })), []);
  const shownZone = value?.zone ?? zone;
  const wall = value ? toWall(value) : null;
  const doubt = wall ? occurrence(wall, shownZone) : 'once';

  const changeWall = (next: CalendarDateTime | null) => onChange(next ? fromWall(next, shownZone) : null);
  const changeZone = (next: string | null) => {
    if (!next) return;
    setZone(next);
    if (wall) onChange(fromWall(wall, next));
  };

  return (
    <div className={styles['field']}>
      <DateField<CalendarDateTime>
        value={wall}
        onChange={changeWall}
        granularity={granularity}
        hourCycle={24}
        isRequired={isRequired}
        isDisabled={isDisabled}
        isInvalid={error !== undefined}
        validationBehavior="aria"
        className={field['field'] ?? ''}
      >
        <FieldLabel label={label} about={about} isRequired={isRequired} />
        <Segments />
        <Incomplete />
        <FieldMessages help={help} error={error} />
      </DateField>
      <ComboBox
        label={t('instant.zone')}
        options={zones}
        value={shownZone}
        onChange={changeZone}
        isDisabled={isDisabled}
      />
      <p className={styles['utc']} data-testid="utc">
        {value ? format.instant(value.at, 'UTC') : t('instant.noTime')}
      </p>
      {doubt === 'once' ? null : <p className={styles['doubt']}>{t(`instant.${doubt}`)}</p>}
    </div>
  );
}

/** Half a date is no date: said before somebody saves and believes it was kept. */
function Incomplete() {
  const t = useT('ui');
  const state = useContext(DateFieldStateContext);
  const parts = state?.segments.filter(({ isEditable }) => isEditable) ?? [];
  const isBegun = parts.some(({ isPlaceholder }) => !isPlaceholder);
  if (!isBegun || !parts.some(({ isPlaceholder }) => isPlaceholder)) return null;
  return (
    <p className={styles['doubt']} role="status">
      {t('instant.incomplete')}
    </p>
  );
}
