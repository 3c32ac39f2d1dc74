import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Filter } from '#shared/domains/records/records.schema.ts';

/** The ways down: to the cases that a figure counted, or to the tasks of one case. */
export function useDrill() {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      cases: (filters: readonly Filter[]) => void navigate({ to: '/cases', search: { filters: [...filters] } }),
      tasks: (caseId: string) => void navigate({ to: '/cases/$caseId/$tab', params: { caseId, tab: 'tasks' } }),
    }),
    [navigate],
  );
}
