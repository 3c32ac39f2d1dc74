import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { officerIdSchema, recordIdSchema } from '#shared/core/ids.ts';
import { startOfDay, readMoment } from '#shared/core/time.ts';
import { auditActions, type auditFilterSchema } from '#shared/domains/audit/audit.contract.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { systemZone } from '#renderer/i18n/format.ts';

export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** What the log is narrowed by, as it stands in the address: one value for each field. Days are `YYYY-MM-DD`. */
export const auditFields = ['officerId', 'action', 'caseId', 'recordId', 'from', 'to'] as const;
export type AuditField = (typeof auditFields)[number];
export type AuditValues = Readonly<Record<AuditField, string | null>>;

export interface AuditFilterState {
  readonly text: string;
  readonly values: AuditValues;
  readonly value: AuditFilter;
  readonly set: (change: Partial<AuditValues> & { readonly text?: string }) => void;
}

export function useAuditFilter(): AuditFilterState {
  const navigate = useNavigate();
  const { q: text = '', filters } = useSearch({ strict: false });
  const values = useMemo(() => valuesOf(filters ?? []), [filters]);
  const set = useCallback<AuditFilterState['set']>(
    ({ text: typed, ...change }) => {
      const merged = { ...values, ...change };
      const next = auditFields.flatMap((field) => {
        const value = merged[field];
        return value ? [{ field, operator: 'is' as const, value }] : [];
      });
      void navigate({
        to: '.',
        search: ({ q, ...before }) => ({ ...before, filters: next, ...((typed ?? q) ? { q: typed ?? q } : {}) }),
        replace: true,
      });
    },
    [navigate, values],
  );
  const value = useMemo(() => toFilter(text, values), [text, values]);
  return { text, values, value, set };
}

function valuesOf(filters: readonly Filter[]): AuditValues {
  const read = (field: AuditField) => filters.find((filter) => filter.field === field)?.value ?? null;
  return {
    officerId: read('officerId'),
    action: read('action'),
    caseId: read('caseId'),
    recordId: read('recordId'),
    from: read('from'),
    to: read('to'),
  };
}

/** Both days are meant whole: from the first instant of one to the last of the other, in this workstation's zone. */
function toFilter(text: string, values: AuditValues): AuditFilter {
  const zone = systemZone();
  const start = (day: string | null, after: number) => {
    const moment = day ? readMoment(day, zone) : null;
    return moment === null ? null : startOfDay(moment, zone, after);
  };
  return {
    text,
    officerId: officerIdSchema.safeParse(values.officerId).data ?? null,
    action: auditActions.find((action) => action === values.action) ?? null,
    caseId: recordIdSchema.safeParse(values.caseId).data ?? null,
    recordId: recordIdSchema.safeParse(values.recordId).data ?? null,
    from: start(values.from, 0),
    to: start(values.to, 1),
  };
}
