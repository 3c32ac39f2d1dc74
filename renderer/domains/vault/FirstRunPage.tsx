import { useT } from '#renderer/i18n/use-t.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';

export function FirstRunPage() {
  const t = useT('app');
  return <EmptyState title={t('page.notBuilt')} />;
}
