import { useSearch } from '@tanstack/react-router';
import type { RecordId } from '#shared/core/ids.ts';
import type { PageSearch } from '#renderer/app/page-search.ts';
import { RecordInspector, useRecord } from '../../records/index.ts';
import { useCase } from './case-context.ts';
import { CustodyLedger } from './evidence/CustodyLedger.tsx';

const withCustody = new Set(['evidence', 'attachment']);

/** The record beside the page; files show their custody too. */
export function CaseInspector({ id }: { readonly id: RecordId }) {
  const { select } = useCase();
  const { view: editField }: PageSearch = useSearch({ strict: false });
  const { data } = useRecord(id);
  const extra = data && withCustody.has(data.type) ? <CustodyLedger view={data} /> : null;
  return <RecordInspector id={id} onSelect={select} editField={editField} extra={extra} />;
}
