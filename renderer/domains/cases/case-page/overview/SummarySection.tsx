import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { editableFields, PackForm, useSaveFields, valuesOf } from '../../../records/index.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';

/** What the case is about, in the unit's own words. */
export function SummarySection({ view }: { readonly view: RecordView }) {
  const t = useT('case');
  const mayWrite = useVerb('case:write');
  const saveFields = useSaveFields();
  const [seen, setSeen] = useState<RecordView | null>(null);
  const summary = valuesOf(view)['summary'];
  const edit = mayWrite ? (
    <Button variant="quiet" icon={Pencil} onPress={() => setSeen(view)}>
      {t('summary.edit')}
    </Button>
  ) : null;
  if (seen) {
    return (
      <Section title={t('summary.title')}>
        <PackForm
          type="case"
          label={t('summary.edit')}
          fields={editableFields('case').filter(({ name }) => name === 'summary')}
          start={{ summary: valuesOf(seen)['summary'] ?? null }}
          caseId={view.id}
          submitLabel={t('summary.save')}
          onSubmit={async (changed) => {
            await saveFields(seen, changed);
            setSeen(null);
          }}
          onCancel={() => setSeen(null)}
        />
      </Section>
    );
  }
  return (
    <Section title={t('summary.title')} action={edit}>
      {typeof summary === 'string' && summary !== '' ? (
        <p className={styles['summary']}>{summary}</p>
      ) : (
        <p className={styles['nothing']}>{t('summary.none')}</p>
      )}
    </Section>
  );
}
