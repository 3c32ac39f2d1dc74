import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';

const promises = ['network', 'readable', 'telemetry', 'updates', 'decide', 'recover'] as const;

/** What is running, where it came from, under which licence, and what the program never does. */
export function AboutPage() {
  const t = useT('settings');
  return (
    <div className={styles['page']}>
      <PageHeader title={t('about.title')}>{t('about.lead')}</PageHeader>
      <SettingsSection title={t('about.running')} lead={t('about.runningLead')}>
        <Running />
      </SettingsSection>
      <SettingsSection title={t('about.never')} lead={t('about.neverLead')}>
        <ul className={styles['promises']}>
          {promises.map((promise) => (
            <li key={promise}>{t(`never.${promise}`)}</li>
          ))}
        </ul>
      </SettingsSection>
      <SettingsSection title={t('about.licence')} lead={t('about.licenceLead')}>
        <p>{t('about.licenceText')}</p>
      </SettingsSection>
    </div>
  );
}

function Running() {
  const t = useT('settings');
  const about = useQuery({ queryKey: ['shell', 'about'], queryFn: () => concord.shell.about({}) });
  if (about.error) return <ErrorState error={about.error} />;
  if (!about.data) return <Skeleton rows={5} />;
  const { version, electron, chromium, node, runtime, platform } = about.data;
  return (
    <>
      {runtime === 'official' ? null : (
        <Notice tone="warning" role="note">
          {t(`runtime.warning.${runtime}`)}
        </Notice>
      )}
      <Facts
        facts={[
          { term: t('about.version'), value: version },
          { term: t('about.runtime'), value: t(`runtime.${runtime}`) },
          { term: t('about.electron'), value: electron },
          { term: t('about.chromium'), value: chromium },
          { term: t('about.node'), value: node },
          { term: t('about.platform'), value: platform },
        ]}
      />
    </>
  );
}
