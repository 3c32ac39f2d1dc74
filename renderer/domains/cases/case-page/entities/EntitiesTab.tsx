import { lazy, Suspense, useState } from 'react';
import { useVerb } from '#renderer/app/session.tsx';
import { usePaste } from '#renderer/app/use-paste.ts';
import { listedEntityTypes } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import { CaseRecords } from '../CaseRecords.tsx';
import { NeedsPurpose } from '../NeedsPurpose.tsx';
import { useEntityColumns } from './use-entity-columns.tsx';
import { useEntityFilters } from './use-entity-filters.ts';

/** With the lists of domains and telephone numbers by which it knows what was typed. */
const QuickEntryDialog = lazy(async () => ({ default: (await import('./QuickEntryDialog.tsx')).QuickEntryDialog }));

/** Persons, organisations, accounts, identifiers and intelligence of the case, in one dense list. */
export function EntitiesTab() {
  const { hasPurpose } = useCase();
  return hasPurpose ? <Entities /> : <NeedsPurpose />;
}

const hiddenColumns = ['createdAt', 'lastSeen'];

function Entities() {
  const columns = useEntityColumns();
  const fields = useEntityFilters();
  const mayWrite = useVerb('case:write');
  /** The lines that the entry begins with; null while nothing is added. */
  const [adds, setAdds] = useState<string | null>(null);
  usePaste({ onText: mayWrite ? setAdds : undefined });
  return (
    <>
      <CaseRecords
        tab="entities"
        types={listedEntityTypes}
        columns={columns}
        hidden={hiddenColumns}
        fields={fields}
        firstSort={{ field: 'updatedAt', descending: true }}
        onAdd={() => setAdds('')}
      />
      {adds === null ? null : (
        <Suspense>
          <QuickEntryDialog startText={adds} onClose={() => setAdds(null)} />
        </Suspense>
      )}
    </>
  );
}
