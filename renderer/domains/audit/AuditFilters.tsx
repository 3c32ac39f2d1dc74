import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { auditActions } from '#shared/domains/audit/audit.contract.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import { useOfficerOptions } from '../records/index.ts';
import { type AuditField, auditFields, type AuditFilterState, type AuditValues } from './use-audit-filter.ts';

const settleMs = 200;
const empty: AuditValues = { officerId: null, action: null, caseId: null, recordId: null, from: null, to: null };

/** By words of the reason, by person, act, case, record and day. */
export function AuditFilters({ filter }: { readonly filter: AuditFilterState }) {
  const t = useT('audit');
  const { text, values, set } = filter;
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  const fields = useAuditFields(values);
  usePageActions({ 'page-filter': () => field.current?.focus() });
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => set({ text: typed }), settleMs);
    return () => clearTimeout(timer);
  }, [typed, text, set]);

  const filters: readonly Filter[] = auditFields.flatMap((name) => {
    const value = values[name];
    return value ? [{ field: name, operator: operatorOf(name), value }] : [];
  });
  const change = (next: readonly Filter[]) => {
    const chosen = next.flatMap(({ field: name, operator, value }) =>
      value ? [[placeOf(name, operator), value]] : [],
    );
    set({ ...empty, ...(Object.fromEntries(chosen) as Partial<AuditValues>) });
  };
  return (
    <>
      <SearchField
        label={t('filter.text')}
        placeholder={t('filter.textHint')}
        shortcut="/"
        value={typed}
        onChange={setTyped}
        inputRef={field}
      />
      <FilterChips filters={filters} fields={fields} onChange={change} />
      {values.recordId || values.caseId ? (
        <Button variant="quiet" icon={X} onPress={() => set({ recordId: null, caseId: null })}>
          {t('filter.everywhere')}
        </Button>
      ) : null}
    </>
  );
}

/** Days are one field to a person, asked "after" or "before"; the log takes two. */
function placeOf(name: string, operator: Filter['operator']): AuditField {
  if (name === 'from' || name === 'to') return operator === 'before' ? 'to' : 'from';
  return name as AuditField;
}

function operatorOf(name: AuditField): Filter['operator'] {
  if (name === 'from') return 'after';
  return name === 'to' ? 'before' : 'is';
}

function useAuditFields(values: AuditValues): readonly FilterField[] {
  const t = useT('audit');
  const officers = useOfficerOptions();
  const actions = auditActions.map((id) => ({ id, label: t(`action.${id}`) }));
  const here = (id: string | null) => (id ? [{ id, label: t('filter.this') }] : []);
  return [
    { name: 'officerId', label: t('filter.officer'), kind: 'choice', options: officers },
    { name: 'action', label: t('filter.action'), kind: 'choice', options: actions },
    { name: 'from', label: t('filter.day'), kind: 'date' },
    { name: 'to', label: t('filter.day'), kind: 'date' },
    ...(values.caseId
      ? [{ name: 'caseId', label: t('filter.case'), kind: 'choice' as const, options: here(values.caseId) }]
      : []),
    ...(values.recordId
      ? [{ name: 'recordId', label: t('filter.record'), kind: 'choice' as const, options: here(values.recordId) }]
      : []),
  ];
}
