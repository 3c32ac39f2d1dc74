import { useEffect, useId, useRef, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './help.module.css';
import { HelpText } from './HelpText.tsx';
import type { HelpTopic } from './help-topics.ts';

/**
 * A small `?` beside the name of a field: what it means, who asks for it, what follows if it is wrong. F1 in the field
 * presses it. The browser's own popover, because React Aria's would take over the list of the field it stands in.
 */
export function HelpMark({ topic }: { readonly topic: HelpTopic }) {
  const t = useT('help');
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const title = t(`${topic}.title`);
  const [isOpen, setOpen] = useState(false);
  // Only the card closes, not the dialog or page around the field, wherever in it the focus is.
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      card.current?.hidePopover();
    };
    window.addEventListener('keydown', close, { capture: true });
    return () => window.removeEventListener('keydown', close, { capture: true });
  }, [isOpen]);
  return (
    <span className={styles['place']}>
      <button
        type="button"
        className={styles['mark']}
        aria-label={t('open', { title })}
        aria-keyshortcuts="F1"
        popoverTarget={id}
        data-help={topic}
      >
        <span aria-hidden="true">{'?'}</span>
      </button>
      <div
        ref={card}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        className={styles['card']}
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      >
        <h3>{title}</h3>
        <HelpText topic={topic} />
      </div>
    </span>
  );
}
