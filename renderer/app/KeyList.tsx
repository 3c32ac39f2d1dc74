import { useT } from '#renderer/i18n/use-t.ts';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import type { ActionContext } from './actions.ts';
import styles from './app.module.css';
import { KeyTable } from './KeyTable.tsx';

interface KeyListProps {
  readonly context: ActionContext;
  readonly onClose: () => void;
}

/** The keys over the page on screen. */
export function KeyList({ context, onClose }: KeyListProps) {
  const t = useT('app');
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose}>
      <div className={styles['two-columns']}>
        <KeyTable context={context} />
      </div>
    </Dialog>
  );
}
