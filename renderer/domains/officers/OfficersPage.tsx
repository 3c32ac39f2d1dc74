import { useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { useOfficers } from '../records/index.ts';
import { AddOfficerForm } from './AddOfficerForm.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { FounderNotice } from './FounderNotice.tsx';
import { OfficerCard } from './OfficerCard.tsx';
import { OfficersTable } from './OfficersTable.tsx';
import { RoleMatrix } from './RoleMatrix.tsx';
import styles from './officers.module.css';

type Side = { readonly kind: 'officer'; readonly id: string } | { readonly kind: 'add' | 'password' } | null;

/** Who belongs to the unit, what their roles allow, and one's own password. */
export function OfficersPage() {
  const t = useT('officers');
  const navigate = useNavigate();
  const view = useSearch({ strict: false }).view === 'matrix' ? 'matrix' : 'list';
  const mayAdminister = useVerb('officer:administer');
  const officers = useOfficers();
  const [side, setSide] = useState<Side>(null);
  const close = () => setSide(null);
  const shown = side?.kind === 'officer' ? officers.find(({ id }) => id === side.id) : undefined;
  usePageActions(mayAdminister ? { 'page-new': () => setSide({ kind: 'add' }) } : {});

  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('page.title')}
        actions={
          <>
            <Button icon={KeyRound} onPress={() => setSide({ kind: 'password' })}>
              {t('page.password')}
            </Button>
            {mayAdminister ? (
              <Button variant="primary" icon={UserPlus} shortcut="N" onPress={() => setSide({ kind: 'add' })}>
                {t('page.add')}
              </Button>
            ) : null}
          </>
        }
      />
      <FounderNotice officers={officers} />
      <PageWithInspector inspector={inspectorOf(side, shown, close)} onClose={close}>
        <Tabs
          label={t('page.title')}
          items={[
            {
              id: 'list',
              label: t('page.list'),
              count: officers.filter(({ disabledAt }) => disabledAt === null).length,
            },
            { id: 'matrix', label: t('page.matrix') },
          ]}
          selected={view}
          onSelect={(id) => void navigate({ to: '.', search: (before) => ({ ...before, view: id }), replace: true })}
        >
          {view === 'matrix' ? (
            <RoleMatrix />
          ) : (
            <OfficersTable
              officers={officers}
              shown={shown?.id ?? null}
              onShow={(officer) => setSide({ kind: 'officer', id: officer.id })}
            />
          )}
        </Tabs>
      </PageWithInspector>
    </div>
  );
}

function inspectorOf(side: Side, shown: Officer | undefined, close: () => void) {
  if (side?.kind === 'add') return <AddOfficerForm onDone={close} />;
  if (side?.kind === 'password') return <ChangePasswordForm onDone={close} />;
  return shown ? <OfficerCard key={shown.id} officer={shown} /> : null;
}
