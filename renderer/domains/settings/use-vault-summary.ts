import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';

/** Size, age and last backup of the open vault. */
export function useVaultSummary() {
  return useQuery({ queryKey: ['vault', 'summary'], queryFn: () => concord.vault.summary({}) });
}
