import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import type { ExportChoice } from './export-choice.ts';

/** What would go and what would stay. The former answer stands while a new one is worked out. */
export function usePreview(caseId: RecordId, { format, ceiling }: Pick<ExportChoice, 'format' | 'ceiling'>) {
  return useQuery({
    queryKey: ['exports', 'preview', caseId, format, ceiling],
    queryFn: () => concord.exports.preview({ caseId, format, ceiling }),
    placeholderData: keepPreviousData,
  });
}

export type Preview = Awaited<ReturnType<typeof concord.exports.preview>>;
