import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';

export interface PurposeInput {
  readonly taskId: RecordId | null;
  readonly reason: string;
}

/** Why records about persons are read in this case; null until it was said since the last unlock. */
export function usePurpose(caseId: RecordId) {
  return useQuery({ queryKey: ['session', 'purpose', caseId], queryFn: () => concord.session.purpose({ caseId }) });
}

/** Says it, and fetches again what was refused for want of it. */
export function useSetPurpose(caseId: RecordId, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: PurposeInput) => concord.session.setPurpose({ caseId, ...input }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
}
