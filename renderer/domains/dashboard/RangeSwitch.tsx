import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './dashboard.module.css';
import { type MonthRange, monthRanges } from './figures.ts';

export interface RangeSwitchProps {
  readonly value: MonthRange;
  readonly onChange: (months: MonthRange) => void;
}

/** How many full months the figures go back. */
export function RangeSwitch({ value, onChange }: RangeSwitchProps) {
  const t = useT('dashboard');
  return (
    <ToggleButtonGroup
      aria-label={t('range.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(value)]}
      onSelectionChange={(keys) => onChange(monthRanges.find((range) => keys.has(String(range))) ?? 12)}
      className={styles['range'] ?? ''}
    >
      {monthRanges.map((range) => (
        <ToggleButton key={range} id={String(range)} className={styles['rangeChoice'] ?? ''}>
          {t('range.months', { count: range })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
