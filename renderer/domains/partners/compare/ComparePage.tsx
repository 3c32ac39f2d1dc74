import { useNavigate, useParams } from '@tanstack/react-router';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useSession, useVerb } from '#renderer/app/session.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { AlarmBanner } from '../AlarmBanner.tsx';
import { alarmsOf, unitText } from '../partner-words.ts';
import styles from '../partners.module.css';
import { usePartnerList } from '../use-partner-list.ts';
import { ComparisonForm } from './ComparisonForm.tsx';

/** The comparison of a card's fingerprint over another channel (M10). */
export function ComparePage() {
  const t = useT('partners');
  const navigate = useNavigate();
  const toast = useToast();
  const { cardId } = useParams({ strict: false });
  const { data, error, refetch } = usePartnerList();
  const { name } = useSession();
  const mayConfirm = useVerb('partner:confirm');
  const card = data?.flatMap(({ waiting }) => waiting).find(({ id }) => id === cardId);
  const unitId = card?.unit.id;
  const leave = () => void navigate({ to: '/partners', search: unitId ? { record: unitId } : {} });
  const done = (after: CardView | null) => {
    if (after)
      toast({ text: t(after.state === 'confirmed' ? 'compare.done' : 'compare.half', { unit: unitText(after.unit) }) });
    leave();
  };
  usePageActions({ 'page-close': leave });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  if (!card) return <ErrorState error={{ code: 'card/not-found' }} />;
  const alarm = alarmsOf(data).find((one) => one.card.id === card.id);
  const standing = card.first === null ? 'first' : card.first.officer === name ? 'again' : 'second';
  return (
    <div className={styles['scroll']}>
      <PageHeader title={t('compare.title', { unit: unitText(card.unit) })}>{t('compare.lead')}</PageHeader>
      {alarm ? <AlarmBanner alarm={alarm} hasActions={false} /> : null}
      <div className={styles['narrow']}>
        {card.first && standing === 'second' ? (
          <Notice tone="info">{t('compare.youAreSecond', { officer: card.first.officer })}</Notice>
        ) : null}
        {standing === 'again' ? <Notice tone="info">{t('compare.youWereFirst')}</Notice> : null}
        {mayConfirm ? (
          <ComparisonForm key={card.id} card={card} standing={standing} onDone={done} />
        ) : (
          <p>{t('compare.notYours')}</p>
        )}
      </div>
    </div>
  );
}
