import { EyeOff, Lock } from 'lucide-react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '../badge/Badge.tsx';
import type { FieldRowProps } from './field-row-props.ts';
import { ConflictChip } from './ConflictChip.tsx';
import styles from './field-row.module.css';

/** What stands in the field: its value or the word for having none, and beside it what a person must know about it. */
export function FieldValueCell(props: FieldRowProps) {
  const { state, formatValue } = props;
  const t = useT('ui');
  const isFilled = state !== undefined && state.value !== null && state.value !== '';
  const isUnknown = state?.isWithheld === true && state.writes.length === 0;
  return (
    <>
      {props.children ?? (isFilled ? formatValue(state.value) : null)}
      {!props.children && !isFilled && !isUnknown ? <span className={styles['faint']}>{t('field.empty')}</span> : null}
      {state && state.writes.length > 1 ? <ConflictChip {...props} writes={state.writes} /> : null}
      {state?.isWithheld ? (
        <Badge icon={EyeOff}>{t(isUnknown ? 'field.withheld' : 'field.besideWithheld')}</Badge>
      ) : null}
      {state?.isKeptHome ? <Badge icon={Lock}>{t('field.keptHome')}</Badge> : null}
    </>
  );
}
