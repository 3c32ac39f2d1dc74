import { useQuery } from '@tanstack/react-query';
import { ArrowRight, ChevronDown, Lock } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Block } from '#shared/domains/records/records.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { StateChip, type Tone } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { isOpenState } from '../pack.ts';
import { BlockedDialog } from './BlockedDialog.tsx';
import { TransitionDialog } from './TransitionDialog.tsx';
import styles from './transitions.module.css';

export interface TransitionMenuProps {
  readonly id: RecordId;
  readonly type: string;
  readonly state: string | null;
  /** Leads to the field that a closed gate asks for; without it the gate only says its name. */
  readonly onFill?: (field: string) => void;
}

const tones: Readonly<Record<string, Tone>> = {
  active: 'success',
  doing: 'success',
  done: 'success',
  suspended: 'warning',
  waiting: 'warning',
  preliminary: 'info',
  'to-do': 'info',
};

export function StateName({ type, state }: { readonly type: string; readonly state: string }) {
  const labels = usePackLabels();
  return (
    <StateChip tone={tones[state] ?? 'neutral'} isOpen={isOpenState(type, state)}>
      {labels.state(type, state)}
    </StateChip>
  );
}

export function useTransitions(id: RecordId) {
  return useQuery({ queryKey: ['records', 'transitions', id], queryFn: () => concord.records.transitions({ id }) });
}

/** The state, and the states reachable from it. What is blocked is listed too, with what opens it. */
export function TransitionMenu({ id, type, state, onFill }: TransitionMenuProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const mayWrite = useVerb('case:write');
  const { data: transitions = [] } = useTransitions(id);
  const [chosen, setChosen] = useState<{ to: string; blocks: readonly Block[] } | null>(null);
  if (state === null) return null;
  if (!mayWrite || transitions.length === 0) return <StateName type={type} state={state} />;
  const items = transitions.map(({ to, blocks }) => ({
    id: to,
    label: labels.state(type, to),
    icon: blocks.length > 0 ? Lock : ArrowRight,
    ...(blocks.length > 0 ? { description: blocksInWords(blocks, (field) => labels.field(type, field), t) } : {}),
  }));
  return (
    <>
      <Menu
        label={t('transition.menu')}
        trigger={
          <Button variant="quiet" aria-label={t('transition.now', { state: labels.state(type, state) })}>
            <span className={styles['trigger']}>
              <StateName type={type} state={state} />
              <ChevronDown size={16} aria-hidden="true" />
            </span>
          </Button>
        }
        items={items}
        onAction={(to) => setChosen(transitions.find((one) => one.to === to) ?? null)}
      />
      {chosen && chosen.blocks.length > 0 ? (
        <BlockedDialog
          type={type}
          to={chosen.to}
          blocks={chosen.blocks}
          onFill={onFill}
          onClose={() => setChosen(null)}
        />
      ) : null}
      {chosen && chosen.blocks.length === 0 ? (
        <TransitionDialog id={id} type={type} to={chosen.to} onClose={() => setChosen(null)} />
      ) : null}
    </>
  );
}

/** `Blocked: fill in Lead, Legal basis`. */
export function blocksInWords(
  blocks: readonly Block[],
  fieldName: (field: string) => string,
  t: (key: string, params?: Readonly<Record<string, string>>) => string,
): string {
  return blocks
    .map(({ gate, unlockedBy }) => t(`gate.words.${gate}`, { fields: unlockedBy.map(fieldName).join(', ') }))
    .join(' ');
}
