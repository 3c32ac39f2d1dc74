import { useState } from 'react';
import { SrOnly } from '#renderer/ui/sr-only/SrOnly.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { usePageMarking } from '../page-marking.tsx';
import { ChartsGallery } from './ChartsGallery.tsx';
import { FieldsGallery } from './FieldsGallery.tsx';
import { FormStatesGallery } from './FormStatesGallery.tsx';
import { PartsGallery } from './PartsGallery.tsx';
import { RecordsGallery } from './RecordsGallery.tsx';
import { StatesGallery } from './StatesGallery.tsx';
import { TableGallery } from './TableGallery.tsx';
import { TableStatesGallery } from './TableStatesGallery.tsx';

const parts = {
  fields: FieldsGallery,
  forms: FormStatesGallery,
  records: RecordsGallery,
  states: StatesGallery,
  parts: PartsGallery,
  table: TableGallery,
  tables: TableStatesGallery,
  charts: ChartsGallery,
} as const;
type Part = keyof typeof parts;

/** Every primitive in every state, with invented data. For those who build and judge screens. */
export function GalleryPage() {
  const t = useT('gallery');
  const [part, setPart] = useState<Part>('fields');
  usePageMarking({ handling: 'H1', tlp: 'AMBER', pap: 'AMBER' });
  const Shown = parts[part];
  return (
    <>
      <SrOnly>
        <h1>{t('title')}</h1>
      </SrOnly>
      <Tabs
        label={t('title')}
        items={(Object.keys(parts) as Part[]).map((id) => ({ id, label: t(`part.${id}`) }))}
        selected={part}
        onSelect={(id) => setPart(id as Part)}
      >
        <Shown />
      </Tabs>
    </>
  );
}
