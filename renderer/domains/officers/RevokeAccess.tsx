import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import type { Access } from './access-words.ts';

export interface RevokeAccessProps {
  readonly caseId: RecordId;
  /** Null while nobody is being taken out. */
  readonly leaving: Access | null;
  readonly onClose: () => void;
}

/** Takes a member out of the case; what they wrote stays. */
export function RevokeAccess({ caseId, leaving, onClose }: RevokeAccessProps) {
  const t = useT('officers');
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: async (reason: string) =>
      leaving && concord.officers.revoke({ caseId, officerId: leaving.officer.id, reason }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['officers', 'access', caseId] });
    },
  });
  const name = leaving?.officer.name ?? '';
  return (
    <ConfirmDialog
      title={t('access.revokeTitle', { name })}
      confirmLabel={t('access.revokeConfirm')}
      isDanger
      isOpen={leaving !== null}
      isPending={revoke.isPending}
      reason={{ label: t('form.reason') }}
      onConfirm={(reason) => revoke.mutate(reason)}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
    >
      {t('access.revokeText', { name })}
      {revoke.error ? <ErrorState error={revoke.error} /> : null}
    </ConfirmDialog>
  );
}
