import { useMutation } from '@tanstack/react-query';
import type { KeyboardEvent, ReactNode } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { isTyping } from '#renderer/app/key-map.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useOfferUndo } from '#renderer/app/undo.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { wayBack } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import styles from './tasks.module.css';

const stateByKey: Readonly<Record<string, string>> = { s: 'doing', w: 'waiting', d: 'done', o: 'to-do' };

/** S starts, W waits, D is done, O opens again: the task in the inspector, from wherever the focus is in the list. */
export function TaskKeys({ children }: { readonly children: ReactNode }) {
  const t = useT('case');
  const labels = usePackLabels();
  const toast = useToast();
  const offerUndo = useOfferUndo();
  const { selected } = useCase();
  const move = useMutation({
    mutationFn: async ({ id, to }: { readonly id: RecordId; readonly to: string }) => {
      const { state } = await concord.records.get({ id });
      await concord.records.transition({ id, to, reason: '' });
      return state;
    },
    onSuccess(before, { id, to }) {
      const moved = (state: string) => t('tasks.moved', { state: labels.state('task', state) });
      const way = before === null ? null : wayBack('task', to, before);
      if (before === null || way === null) return toast({ text: moved(to) });
      return offerUndo({ text: moved(to), done: moved(before), perform: () => walk(id, way) });
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stateByKey[event.key.toLowerCase()];
    if (!to || !selected || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    move.mutate({ id: selected, to });
  };
  return (
    <div className={styles['keys']} onKeyDown={onKeyDown}>
      {move.error ? <ErrorState error={move.error} /> : null}
      {children}
      <p className={styles['hint']}>{t('tasks.keys')}</p>
    </div>
  );
}

async function walk(id: RecordId, states: readonly string[]): Promise<void> {
  for (const to of states) await concord.records.transition({ id, to, reason: '' });
}
