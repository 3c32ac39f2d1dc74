import { useVaultState } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { ConfirmRecovery } from './ConfirmRecovery.tsx';
import styles from './settings.module.css';
import { useVaultSummary } from './use-vault-summary.ts';

/** What the vault is and how large. */
export function VaultSummary() {
  const t = useT('settings');
  const format = useFormat();
  const vault = useVaultState();
  const summary = useVaultSummary();
  if (summary.error) return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />;
  if (!summary.data) return <Skeleton rows={5} />;
  const { createdAt, formatVersion, databaseBytes, evidenceBytes, records, commits, vaultId } = summary.data;
  return (
    <>
      <Facts
        facts={[
          { term: t('vault.folder'), value: vault.state === 'unlocked' ? vault.folder : '' },
          { term: t('vault.createdAt'), value: format.instant(createdAt) },
          {
            term: t('vault.records'),
            value: t('vault.recordsIn', { records: format.count(records), commits: format.count(commits) }),
          },
          { term: t('vault.database'), value: format.bytes(databaseBytes) },
          { term: t('vault.evidence'), value: format.bytes(evidenceBytes) },
          { term: t('vault.format'), value: String(formatVersion) },
          { term: t('vault.id'), value: <span className={styles['mono']}>{vaultId}</span> },
          {
            term: t('vault.recovery'),
            value: summary.data.recoveryConfirmed ? (
              t('vault.recoveryConfirmed')
            ) : (
              <Badge tone="warning">{t('vault.recoveryOpen')}</Badge>
            ),
          },
        ]}
      />
      {summary.data.recoveryConfirmed ? null : <ConfirmRecovery />}
    </>
  );
}
