import { FolderPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';

/** The first day, or a role that works on no cases: what belongs here, and the first step. */
export function NothingYet({ advice }: { readonly advice: ReactNode }) {
  const t = useT('today');
  const { go } = useActions();
  const mayOpen = useVerb('case:open');
  const mayAudit = useVerb('audit:read');
  const mayAdminister = useVerb('officer:administer');
  const action = mayOpen ? (
    <Button variant="primary" icon={FolderPlus} shortcut="Ctrl+N" onPress={() => go('/cases?new=true')}>
      {t('empty.open')}
    </Button>
  ) : mayAudit ? (
    <Button onPress={() => go('/audit')}>{t('empty.audit')}</Button>
  ) : mayAdminister ? (
    <Button onPress={() => go('/officers')}>{t('empty.officers')}</Button>
  ) : null;
  return (
    <>
      <EmptyState title={mayOpen ? t('empty.title') : t('empty.noCasesTitle')} action={action}>
        {mayOpen ? t('empty.text') : t('empty.noCasesText')}
      </EmptyState>
      {advice}
    </>
  );
}
