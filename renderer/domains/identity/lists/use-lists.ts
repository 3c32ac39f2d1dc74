import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { commonName, listNumber } from '../certificate-rows.ts';

/** Writes the unit's list to a file, takes in those of others. */
export function useLists() {
  const t = useT('identity');
  const toast = useToast();
  const client = useQueryClient();
  const writing = useMutation({
    mutationFn: async () => {
      const target = await concord.shell.chooseTarget({
        suggestedName: 'unit-revocations.crl',
        purpose: 'revocation-list',
      });
      if (target) await concord.identity.exportRevocationList({ target: target.token });
      return target;
    },
    onSuccess: (target) => {
      if (target) toast({ text: t('lists.exported', { name: target.name }) });
    },
  });
  const taking = useMutation({
    mutationFn: (file: ChosenFile) => concord.identity.importRevocationList({ file: file.token }),
    onSuccess: async ({ issuer, number, isNew }) => {
      await client.invalidateQueries({ queryKey: ['identity'] });
      toast({
        text: t(isNew ? 'lists.imported' : 'lists.known', { issuer: commonName(issuer), number: listNumber(number) }),
      });
    },
  });
  const take = ([file]: readonly ChosenFile[]) => {
    if (file) taking.mutate(file);
  };
  return {
    error: taking.error ?? writing.error,
    isExporting: writing.isPending,
    isImporting: taking.isPending,
    exportOwn: () => writing.mutate(),
    choose: () => void concord.shell.chooseFiles({ purpose: 'revocation-list' }).then(take, () => undefined),
  };
}
