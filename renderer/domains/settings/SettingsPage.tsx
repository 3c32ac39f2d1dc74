import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { BackupPart } from './BackupPart.tsx';
import { CheckPart } from './CheckPart.tsx';
import { DisplayPart } from './DisplayPart.tsx';
import { DrillPart } from './DrillPart.tsx';
import { IdleLockPart } from './IdleLockPart.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import styles from './settings.module.css';
import { VaultSummary } from './VaultSummary.tsx';
import { WarningListsPart } from './WarningListsPart.tsx';

/** How the program looks on this workstation; how the vault is looked after. */
export function SettingsPage() {
  const t = useT('settings');
  const mayAdminister = useVerb('vault:administer');
  return (
    <div className={styles['page']}>
      <PageHeader title={t('page.title')} />
      <SettingsSection title={t('display.title')} lead={t('display.lead')}>
        <DisplayPart />
      </SettingsSection>
      <SettingsSection title={t('idle.title')} lead={t('idle.lead')}>
        <IdleLockPart />
      </SettingsSection>
      <SettingsSection title={t('password.title')} lead={t('password.lead')}>
        <PasswordPart />
      </SettingsSection>
      {mayAdminister ? (
        <>
          <SettingsSection title={t('vault.title')} lead={t('vault.lead')}>
            <VaultSummary />
          </SettingsSection>
          <SettingsSection title={t('backup.title')} lead={t('backup.lead')}>
            <BackupPart />
          </SettingsSection>
          <SettingsSection title={t('drill.title')} lead={t('drill.lead')}>
            <DrillPart />
          </SettingsSection>
          <SettingsSection title={t('check.title')} lead={t('check.lead')}>
            <CheckPart />
          </SettingsSection>
        </>
      ) : null}
      <SettingsSection title={t('lists.title')} lead={t('lists.lead')}>
        <WarningListsPart />
      </SettingsSection>
    </div>
  );
}
