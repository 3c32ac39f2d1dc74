import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { CardFacts } from '../card/CardFacts.tsx';
import { Contacts } from '../card/Contacts.tsx';
import { Fingerprint } from '../card/Fingerprint.tsx';
import { unitText } from '../partner-words.ts';
import styles from '../partners.module.css';
import { ContactsEditor } from './ContactsEditor.tsx';
import { ExportDialog } from './ExportDialog.tsx';

/** The unit's own card: what partners get, and what is read out to them on the telephone. */
export function OwnCardPage() {
  const t = useT('partners');
  const navigate = useNavigate();
  const mayConfirm = useVerb('partner:confirm');
  const { data, error, refetch } = useQuery({ queryKey: ['partners', 'own'], queryFn: () => concord.partners.own({}) });
  const [isExporting, setExporting] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const begin = () => setExporting(true);
  usePageActions({
    'page-close': () => void navigate({ to: '/partners' }),
    ...(mayConfirm ? { 'page-new': begin, 'page-edit': () => setEditing(true) } : {}),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  return (
    <div className={styles['scroll']}>
      <PageHeader
        title={t('own.title')}
        actions={
          mayConfirm ? (
            <Button variant="primary" icon={Upload} shortcut="N" onPress={begin}>
              {t('own.export')}
            </Button>
          ) : null
        }
      >
        {unitText(data.unit)}
      </PageHeader>
      {written ? (
        <Notice tone="success" role="status" isOnPage>
          {t('own.written', { name: written })}
        </Notice>
      ) : null}
      <div className={styles['halves']}>
        <section className={styles['group']}>
          <h2>{t('own.readOut')}</h2>
          <p className={styles['muted']}>{t('own.readOutText')}</p>
          <Fingerprint of={data} isLarge />
        </section>
        <div className={styles['aside']}>
          <section className={styles['group']}>
            <h2>{t('own.contacts')}</h2>
            <p className={styles['muted']}>{t('own.contactsText')}</p>
            {isEditing ? (
              <ContactsEditor saved={data.contacts} onDone={() => setEditing(false)} />
            ) : (
              <>
                <Contacts contacts={data.contacts} />
                {mayConfirm ? (
                  <div className={styles['actions']}>
                    <Button shortcut="E" onPress={() => setEditing(true)}>
                      {t('own.editContacts')}
                    </Button>
                  </div>
                ) : null}
              </>
            )}
          </section>
          <section className={styles['group']}>
            <h2>{t('side.card')}</h2>
            <CardFacts card={data} isOwn />
          </section>
        </div>
      </div>
      {isExporting ? (
        <ExportDialog
          unit={data.unit}
          onClose={() => setExporting(false)}
          onWritten={(name) => {
            setExporting(false);
            setWritten(name);
          }}
        />
      ) : null}
    </div>
  );
}
