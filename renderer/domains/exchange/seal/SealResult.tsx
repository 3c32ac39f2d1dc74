import { FolderClosed, HardDriveDownload, Inbox } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { grouped, unitText } from '../exchange-words.ts';
import { useDeliver } from '../outbox/use-deliver.ts';
import type { Sealed } from '../results.ts';
import type { Target } from '../target.ts';
import { useFolder } from '../use-folder.ts';
import { LaterPart } from './LaterPart.tsx';
import { bundleFileName } from './seal-draft.ts';

export interface SealResultProps {
  readonly plan: SealPlan;
  readonly sealed: Sealed;
  readonly target: Target;
}

/** What was sealed, where it lies and how it can be delivered again. */
export function SealResult({ plan, sealed, target }: SealResultProps) {
  const t = useT('exchange');
  const format = useFormat();
  const { go } = useActions();
  const folder = useFolder();
  const deliver = useDeliver();
  const suggestedName = bundleFileName(plan.partner.country, sealed.sequence);
  const entry = useOutboxEntry(plan, sealed.bundleId);
  return (
    <section className={own['result']} aria-label={t('sealed.label')}>
      <h2 role="status">
        {t('sealed.title', {
          count: sealed.records,
          shown: format.count(sealed.records),
          partner: unitText(plan.partner),
        })}
      </h2>
      <p>
        {entry?.deliveredTo
          ? t('sealed.delivered', { place: entry.deliveredTo })
          : t(target === 'outbox' ? 'sealed.inOutbox' : 'sealed.delivering')}
      </p>
      <Facts
        facts={[
          { term: t('sealed.sequence'), value: format.count(sealed.sequence) },
          { term: t('sealed.size'), value: format.bytes(sealed.size) },
          { term: t('sealed.sha256'), value: <span className={styles['fingerprint']}>{grouped(sealed.sha256)}</span> },
          { term: t('sealed.bundle'), value: <span className={styles['mono']}>{sealed.bundleId}</span> },
          ...(sealed.held > 0 ? [{ term: t('sealed.held'), value: format.count(sealed.held) }] : []),
        ]}
      />
      <LaterPart plan={plan} />
      <p className={styles['faint']}>{t('sealed.again')}</p>
      {deliver.error ? <ErrorState error={deliver.error} /> : null}
      <div className={styles['buttons']}>
        <Button variant="primary" icon={Inbox} onPress={() => go('/exchange?view=outbox')}>
          {t('sealed.openOutbox')}
        </Button>
        <Button
          icon={HardDriveDownload}
          onPress={() => deliver.mutate({ id: sealed.bundleId, target: 'medium', suggestedName })}
        >
          {t('deliver.medium')}
        </Button>
        {folder?.name && folder.isPresent ? (
          <Button onPress={() => deliver.mutate({ id: sealed.bundleId, target: 'folder', suggestedName })}>
            {t('deliver.folder')}
          </Button>
        ) : null}
        <Button icon={FolderClosed} onPress={() => go(`/cases/${plan.caseId}/overview`)}>
          {t('sealed.openCase')}
        </Button>
      </div>
    </section>
  );
}

function useOutboxEntry(plan: SealPlan, bundleId: string) {
  const { data } = useQuery({
    queryKey: ['exchange', 'outbox', 'of-case', plan.caseId, plan.partner.id],
    queryFn: () => concord.exchange.outbox({ partner: plan.partner.id, caseId: plan.caseId, offset: 0, limit: 20 }),
  });
  return data?.rows.find(({ id }) => id === bundleId);
}
