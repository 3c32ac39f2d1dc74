import { useNavigate, useSearch } from '@tanstack/react-router';
import { FolderPlus } from 'lucide-react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { CasesList } from './CasesList.tsx';
import { NewCasePage } from './NewCasePage.tsx';
import styles from './cases.module.css';

/** The cases that this officer reaches; with `?new=true`, the form for another one. */
export function CasesPage() {
  const t = useT('cases');
  const navigate = useNavigate();
  const mayOpen = useVerb('case:open');
  const isNew = useSearch({ strict: false }).new === true && mayOpen;
  const startNew = () => void navigate({ to: '/cases', search: (before) => ({ ...before, new: true }) });
  const leaveNew = () => void navigate({ to: '/cases', search: ({ new: _new, ...before }) => before, replace: true });

  usePageActions(mayOpen && !isNew ? { 'page-new': startNew } : {});
  if (isNew) return <NewCasePage onLeave={leaveNew} />;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('list.title')}
        actions={
          mayOpen ? (
            <Button variant="primary" icon={FolderPlus} shortcut="N" onPress={startNew}>
              {t('list.new')}
            </Button>
          ) : null
        }
      />
      <CasesList onNew={mayOpen ? startNew : null} />
    </div>
  );
}
