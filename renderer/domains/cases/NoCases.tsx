import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';

export interface NoCasesProps {
  /** Filters hide what there is. */
  readonly isNarrowed: boolean;
  /** Null where the officer may not open cases. */
  readonly onNew: (() => void) | null;
  readonly onWiden: () => void;
}

/** Why the list is empty, and the way out. */
export function NoCases({ isNarrowed, onNew, onWiden }: NoCasesProps) {
  const t = useT('cases');
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('empty.narrowed.title')}
        action={<Button onPress={onWiden}>{t('empty.narrowed.action')}</Button>}
      >
        {t('empty.narrowed.text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('empty.title')} action={onNew ? <Button onPress={onNew}>{t('empty.action')}</Button> : null}>
      {onNew ? t('empty.text') : t('empty.textReader')}
    </EmptyState>
  );
}
