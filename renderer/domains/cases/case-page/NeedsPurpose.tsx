import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { useCase } from './case-context.ts';

/** Stands where records about persons would be listed, until a purpose is given. */
export function NeedsPurpose() {
  const t = useT('case');
  const { askPurpose } = useCase();
  return (
    <EmptyState
      title={t('purpose.needed')}
      action={
        <Button variant="primary" onPress={askPurpose}>
          {t('purpose.give')}
        </Button>
      }
    >
      {t('purpose.neededHelp')}
    </EmptyState>
  );
}
