import { useT } from '#renderer/i18n/use-t.ts';
import { type Evaluation, informationAccuracies, sourceReliabilities } from '#shared/core/marking.ts';
import { Select } from '../select/Select.tsx';
import styles from './evaluation.module.css';

export interface EvaluationFieldProps {
  readonly value: Evaluation;
  readonly onChange: (value: Evaluation) => void;
  readonly isDisabled?: boolean;
}

/** The 4x4 system: how reliable the source, how sure the information, each said in words. */
export function EvaluationField({ value, onChange, isDisabled = false }: EvaluationFieldProps) {
  const t = useT('ui');
  const options = <K extends string>(codes: readonly K[], side: string) =>
    codes.map((id) => ({ id, label: `${id} – ${t(`evaluation.${side}.${id}`)}` }));
  return (
    <div role="group" aria-label={t('evaluation.label')} className={styles['fields']}>
      <Select
        label={t('evaluation.source')}
        about="evaluation.source"
        options={options(sourceReliabilities, 'source')}
        value={value.source}
        onChange={(source) => onChange({ ...value, source })}
        isDisabled={isDisabled}
      />
      <Select
        label={t('evaluation.information')}
        about="evaluation.information"
        options={options(informationAccuracies, 'information')}
        value={value.information}
        onChange={(information) => onChange({ ...value, information })}
        isDisabled={isDisabled}
      />
    </div>
  );
}
