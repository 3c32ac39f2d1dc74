import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '#renderer/app/toasts.tsx';

/** Does one thing with a certificate, says so, and closes the form. `act` gives null where the person went back. */
export function useAct(act: () => Promise<string | null>, onDone: () => void, onRefused: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: async (text) => {
      if (text === null) return;
      await client.invalidateQueries({ queryKey: ['identity'] });
      toast({ text });
      onDone();
    },
    onError: onRefused,
  });
}
