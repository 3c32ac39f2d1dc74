import { FolderClosed, GitCompareArrows, Reply } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { inboxTones } from '../exchange-words.ts';
import { ReceiptDialog } from '../ReceiptDialog.tsx';

/** Who decided what, and the next steps: tell the partner, go to the case, decide conflicts. */
export function AfterDecision({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const { go } = useActions();
  const [asks, setAsks] = useState(false);
  const mayRead = useVerb('case:read');
  const { entry } = detail;
  const caseId = entry.caseId;
  const isTaken = entry.state === 'accepted' || entry.state === 'partly';
  const conflicts = useQuery({
    queryKey: ['conflicts', 'of-case', caseId],
    queryFn: () => concord.conflicts.list({ caseId, offset: 0, limit: 1 }),
    enabled: isTaken && mayRead && caseId !== null,
  });
  const open = conflicts.data?.total ?? 0;
  return (
    <section className={own['decided']} aria-label={t('decided.label')}>
      <StateChip tone={inboxTones[entry.state]} isOpen={entry.state === 'partly'}>
        {t(`inbox.state.${entry.state}`)}
      </StateChip>
      <p>
        {entry.decidedAt === null
          ? t(`decided.${entry.state}`)
          : t('decided.by', { who: entry.decidedBy, when: format.instant(entry.decidedAt) })}
      </p>
      <p className={styles['faint']}>{entry.hasReceipt ? t('decided.told') : t('decided.notTold')}</p>
      <span className={styles['spring']} />
      {isTaken && caseId ? (
        <Button icon={FolderClosed} onPress={() => go(`/cases/${caseId}/overview`)}>
          {t('sealed.openCase')}
        </Button>
      ) : null}
      {open > 0 ? (
        <Button icon={GitCompareArrows} onPress={() => go('/conflicts')}>
          {t('decided.conflicts', { count: open, shown: format.count(open) })}
        </Button>
      ) : null}
      {entry.sender && !entry.hasReceipt ? (
        <Button variant={entry.state === 'partly' ? 'secondary' : 'primary'} icon={Reply} onPress={() => setAsks(true)}>
          {t('receipt.open')}
        </Button>
      ) : null}
      {asks && entry.sender ? <ReceiptDialog partner={entry.sender} onClose={() => setAsks(false)} /> : null}
    </section>
  );
}
