import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { unitText } from './partner-words.ts';

/** Takes a card from a chosen or dropped file and says what became of it. */
export function useImportCard(onTaken: (card: CardView, outcome: string) => void) {
  const t = useT('partners');
  const toast = useToast();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (file: ChosenFile) => concord.partners.importCard({ file: file.token }),
    onSuccess: async ({ card, outcome }) => {
      await client.invalidateQueries({ queryKey: ['partners'] });
      toast({ text: t(`import.${outcome}`, { unit: unitText(card.unit) }) });
      onTaken(card, outcome);
    },
  });
  const open = (files: readonly ChosenFile[]) => {
    const [file] = files;
    if (file && !take.isPending) take.mutate(file);
  };
  const choose = () => void concord.shell.chooseFiles({ purpose: 'card' }).then(open, () => undefined);
  return { open, choose, error: take.error, isPending: take.isPending };
}
