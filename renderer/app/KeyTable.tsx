import { useT } from '#renderer/i18n/use-t.ts';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { SrOnly } from '#renderer/ui/sr-only/SrOnly.tsx';
import { type ActionContext, actions, keyNames, localKeys } from './actions.ts';
import styles from './app.module.css';

interface KeyTableProps {
  readonly context: ActionContext;
  /** Narrows to what has these letters, in small ones. */
  readonly wanted?: string;
}

/** Every key that does something here and now. */
export function KeyTable({ context, wanted = '' }: KeyTableProps) {
  const t = useT('app');
  const here = actions.filter((action) => action.shortcut !== null && action.when(context));
  const rows = [
    ...here.map((action) => ({ label: t(action.labelKey), keys: keyNames(action.shortcut ?? '') })),
    ...localKeys.map(({ labelKey, keys }) => ({ label: t(labelKey), keys })),
  ].filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
  return (
    <dl className={styles['keys']}>
      {rows.map(({ label, keys }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <KeyHint keys={keys} />
            <SrOnly>{keys}</SrOnly>
          </dd>
        </div>
      ))}
    </dl>
  );
}
