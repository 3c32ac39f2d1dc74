import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from '../exchange.module.css';
import { unitText } from '../exchange-words.ts';
import { Answers } from './Answers.tsx';
import { BundleNotes } from './BundleNotes.tsx';
import { CaseBundle } from './CaseBundle.tsx';
import { QuarantinedFile } from './QuarantinedFile.tsx';
import { SignerLine } from './SignerLine.tsx';

/** One file that was opened: who signed it, what it would change, and the decision; or why it was refused. */
export function EntryPage() {
  const { id } = useParams({ strict: false });
  return id ? <Entry key={id} id={id} /> : null;
}

function Entry({ id }: { readonly id: string }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    queryKey: ['exchange', 'entry', id],
    queryFn: () => concord.exchange.inboxEntry({ id }),
  });
  usePageMarking(data?.marking);
  usePageActions({ 'page-close': () => void navigate({ to: '/exchange', search: { view: 'inbox' } }) });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  if (data.entry.state === 'quarantined') return <QuarantinedFile detail={data} />;
  if (data.entry.kind === 'receipt') return <ReceiptBundle detail={data} />;
  return <CaseBundle detail={data} />;
}

/** Nothing to decide: what the partner says of our bundles has been noted. */
function ReceiptBundle({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const { entry } = detail;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('entry.receiptTitle', {
          sender: entry.sender ? unitText(entry.sender) : t('unit.unknown'),
          sequence: entry.sequence === null ? '' : format.count(entry.sequence),
        })}
      />
      <SignerLine detail={detail} />
      <BundleNotes detail={detail} />
      <Answers answers={detail.answers} />
    </div>
  );
}
