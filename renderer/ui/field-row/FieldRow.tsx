import { CircleHelp, Lock, LockOpen, Pencil } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { HelpMark } from '../help/HelpMark.tsx';
import { IconButton } from '../icon-button/IconButton.tsx';
import type { FieldRowProps } from './field-row-props.ts';
import { FieldValueCell } from './FieldValueCell.tsx';
import { ProvenanceCard } from './ProvenanceCard.tsx';
import styles from './field-row.module.css';

/** Hover this long opens the card by itself. */
const hoverDelay = 600;

/** A field of a record: name, value, and on `?`, hover or the button the answer to "who says so?". */
export function FieldRow(props: FieldRowProps) {
  const { label, state, formatValue, onEdit, onKeepHome } = props;
  const t = useT('ui');
  const row = useRef<HTMLDivElement>(null);
  const card = useCard(props.loadEarlier);
  const winner = state?.writes[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === '?' && winner) card.open();
    else if (event.key.toLowerCase() === 'e' && onEdit && !event.ctrlKey) onEdit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={row} role="group" aria-label={label} tabIndex={0} className={styles['row']} onKeyDown={onKeyDown}>
      <span className={styles['label']}>
        {label} {props.about ? <HelpMark topic={props.about} /> : null}
      </span>
      <span className={styles['value']} onMouseEnter={winner ? card.hover : undefined} onMouseLeave={card.leave}>
        <FieldValueCell {...props} />
      </span>
      <span className={styles['actions']}>
        {onEdit ? (
          <IconButton
            icon={Pencil}
            label={t('field.edit', { name: label })}
            shortcut="E"
            onPress={onEdit}
            placement="top"
          />
        ) : null}
        {onKeepHome ? (
          <IconButton
            icon={state?.isKeptHome ? LockOpen : Lock}
            label={t(state?.isKeptHome ? 'field.letGo' : 'field.keepHome', { name: label })}
            onPress={onKeepHome}
            placement="top"
          />
        ) : null}
        {winner ? (
          <IconButton
            icon={CircleHelp}
            label={t('provenance.show', { name: label })}
            shortcut="?"
            onPress={card.open}
            placement="top"
          />
        ) : null}
      </span>
      {winner ? (
        <Popover
          triggerRef={row}
          isOpen={card.isOpen}
          onOpenChange={card.setOpen}
          isNonModal={card.isHovered}
          placement="bottom end"
          offset={2}
          className={styles['popover'] ?? ''}
        >
          <Dialog aria-label={t('provenance.title', { name: label })} className={styles['dialog'] ?? ''}>
            <ProvenanceCard
              write={winner}
              evaluation={props.evaluation}
              earlier={card.earlier}
              formatValue={formatValue}
            />
          </Dialog>
        </Popover>
      ) : null}
    </div>
  );
}

/** Whether the card is open, by what, and the earlier values once fetched. */
function useCard(loadEarlier: (() => Promise<readonly Write[]>) | undefined) {
  const [mode, setMode] = useState<'closed' | 'hovered' | 'asked'>('closed');
  const [earlier, setEarlier] = useState<readonly Write[] | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const show = (next: 'hovered' | 'asked') => {
    setMode(next);
    if (!earlier) void loadEarlier?.().then(setEarlier, () => setEarlier([]));
  };
  return {
    isOpen: mode !== 'closed',
    isHovered: mode === 'hovered',
    earlier,
    open: () => show('asked'),
    hover: () => {
      clearTimeout(timer.current);
      if (mode === 'closed') timer.current = setTimeout(() => show('hovered'), hoverDelay);
    },
    leave: () => {
      clearTimeout(timer.current);
      setMode((now) => (now === 'hovered' ? 'closed' : now));
    },
    setOpen: (open: boolean) => setMode(open ? 'asked' : 'closed'),
  };
}
