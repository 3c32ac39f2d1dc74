import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { CountriesField } from '#renderer/ui/countries-field/CountriesField.tsx';
import { DateField } from '#renderer/ui/date-field/DateField.tsx';
import { EvaluationField } from '#renderer/ui/evaluation/EvaluationField.tsx';
import { MarkingField } from '#renderer/ui/marking/MarkingField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { useTermOptions } from '../records/index.ts';
import { type CaseDraft, packDefaults } from './case-draft.ts';
import styles from './cases.module.css';

export interface NewCaseFormProps {
  readonly draft: CaseDraft;
  readonly onChange: (draft: CaseDraft) => void;
}

/** Left what the case is; right under which rules it is kept, with the defaults and where they come from. */
export function NewCaseForm({ draft, onChange }: NewCaseFormProps) {
  const t = useT('cases');
  const labels = usePackLabels();
  const crimes = useTermOptions('form-of-crime');
  const set = (change: Partial<CaseDraft>) => onChange({ ...draft, ...change });
  return (
    <div className={styles['form']}>
      <section className={styles['half']} aria-label={t('new.what')}>
        <h2 className={styles['heading']}>{t('new.what')}</h2>
        <TextField
          autoFocus
          label={labels.field('case', 'title')}
          help={t('new.titleHelp')}
          isRequired
          maxLength={200}
          value={draft.title}
          onChange={(title) => set({ title })}
        />
        <TextArea
          label={labels.field('case', 'summary')}
          rows={8}
          maxLength={20_000}
          value={draft.summary}
          onChange={(summary) => set({ summary })}
        />
        <ComboBox
          label={labels.field('case', 'formOfCrime')}
          about="case.formOfCrime"
          help={t('new.activeHelp')}
          options={crimes}
          value={draft.formOfCrime}
          onChange={(formOfCrime) => set({ formOfCrime })}
        />
        <CountriesField
          label={labels.field('case', 'countries')}
          value={draft.countries}
          onChange={(countries) => set({ countries })}
        />
      </section>
      <section className={styles['half']} aria-label={t('new.rules')}>
        <h2 className={styles['heading']}>{t('new.rules')}</h2>
        <MarkingField value={draft.marking} onChange={(marking) => set({ marking })} />
        <p className={styles['hint']}>{t('new.markingHelp')}</p>
        <EvaluationField value={draft.evaluation} onChange={(evaluation) => set({ evaluation })} />
        <p className={styles['hint']}>{t('new.evaluationHelp')}</p>
        <TextField
          label={labels.field('case', 'legalBasis')}
          about="envelope.legalBasis"
          help={labels.help('case', 'legalBasis') ?? undefined}
          maxLength={500}
          value={draft.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
        />
        <div className={styles['dates']}>
          <DateField
            label={t('new.until')}
            about="envelope.retention.until"
            value={draft.retention.until}
            onChange={(until) => until && set({ retention: { ...draft.retention, until } })}
          />
          <DateField
            label={t('new.reviewOn')}
            about="envelope.retention.reviewOn"
            value={draft.retention.reviewOn}
            onChange={(reviewOn) => reviewOn && set({ retention: { ...draft.retention, reviewOn } })}
          />
        </div>
        <p className={styles['hint']}>
          {t('new.retentionHelp', { until: packDefaults.retentionDays, review: packDefaults.reviewDays })}
        </p>
      </section>
    </div>
  );
}
