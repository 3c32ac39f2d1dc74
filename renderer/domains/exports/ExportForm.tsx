import { tlpLevels } from '#shared/core/marking.ts';
import { exportFormats } from '#shared/domains/exports/exports.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import type { ExportChoice } from './export-choice.ts';
import styles from './exports.module.css';

export interface ExportFormProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
}

/** Format, ceiling and reason. */
export function ExportForm({ choice, onChange }: ExportFormProps) {
  const t = useT('exports');
  return (
    <section className={styles['side']} aria-label={t('form.label')}>
      <RadioGroup
        label={t('form.format')}
        options={exportFormats.map((id) => ({ id, label: t(`format.${id}`), hint: t(`format.help.${id}`) }))}
        value={choice.format}
        onChange={(format) => onChange({ ...choice, format })}
      />
      <Select
        label={t('form.ceiling')}
        help={t('form.ceilingHelp')}
        options={tlpLevels.map((id) => ({ id, label: `TLP:${id}`, hint: t(`ceiling.${id}`) }))}
        value={choice.ceiling}
        onChange={(ceiling) => onChange({ ...choice, ceiling })}
      />
      <TextArea
        label={t('form.reason')}
        about="act.disclosure"
        help={t('form.reasonHelp')}
        isRequired
        rows={3}
        maxLength={500}
        value={choice.reason}
        onChange={(reason) => onChange({ ...choice, reason })}
      />
    </section>
  );
}
