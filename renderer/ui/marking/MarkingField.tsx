import { useT } from '#renderer/i18n/use-t.ts';
import { handlingCodes, type Marking, papLevels, tlpLevels } from '#shared/core/marking.ts';
import { Select } from '../select/Select.tsx';
import styles from './marking.module.css';

export interface MarkingFieldProps {
  readonly value: Marking;
  readonly onChange: (value: Marking) => void;
  readonly isDisabled?: boolean;
}

/** Handling code, TLP and PAP, each with what it allows. */
export function MarkingField({ value, onChange, isDisabled = false }: MarkingFieldProps) {
  const t = useT('ui');
  const options = <K extends string>(codes: readonly K[], scheme: string) =>
    codes.map((id) => ({ id, label: id, hint: t(`marking.${scheme}.${id}`) }));
  return (
    <div role="group" aria-label={t('marking.label')} className={styles['fields']}>
      <Select
        label={t('marking.handling')}
        about="marking.handling"
        options={options(handlingCodes, 'handling')}
        value={value.handling}
        onChange={(handling) => onChange({ ...value, handling })}
        isDisabled={isDisabled}
      />
      <Select
        label={t('marking.tlp')}
        about="marking.tlp"
        options={options(tlpLevels, 'tlp')}
        value={value.tlp}
        onChange={(tlp) => onChange({ ...value, tlp })}
        isDisabled={isDisabled}
      />
      <Select
        label={t('marking.pap')}
        about="marking.pap"
        options={options(papLevels, 'pap')}
        value={value.pap}
        onChange={(pap) => onChange({ ...value, pap })}
        isDisabled={isDisabled}
      />
    </div>
  );
}
