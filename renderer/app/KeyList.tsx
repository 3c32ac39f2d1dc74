import { useT } from '#renderer/i18n/use-t.ts';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { type ActionContext, actions, keyNames, localKeys } from './actions.ts';
import styles from './app.module.css';

interface KeyListProps {
  readonly context: ActionContext;
  readonly onClose: () => void;
}

/** Every key that does something here and now. */
export function KeyList({ context, onClose }: KeyListProps) {
  const t = useT('app');
  const here = actions.filter((action) => action.shortcut !== null && action.when(context));
  const rows = [
    ...here.map((action) => ({ labelKey: action.labelKey, keys: keyNames(action.shortcut ?? '') })),
    ...localKeys,
  ];
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose}>
      <dl className={styles['keys']}>
        {rows.map((row) => (
          <div key={row.labelKey}>
            <dt>{t(row.labelKey)}</dt>
            <dd aria-label={row.keys}>
              <KeyHint keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
