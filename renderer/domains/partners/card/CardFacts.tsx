import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { type Fact, Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { dayOf } from '../partner-words.ts';
import styles from '../partners.module.css';

/** What a card says: until when, under which authority, how it is sealed for, what has been revoked. */
export function CardFacts({ card, isOwn = false }: { readonly card: CardView; readonly isOwn?: boolean }) {
  const t = useT('partners');
  const format = useFormat();
  const isOver = card.validUntil < now();
  const facts: readonly Fact[] = [
    {
      term: t('card.validUntil'),
      value: (
        <span data-late={isOver}>
          {format.date(dayOf(card.validUntil))}
          {isOver ? ` ${t('card.over')}` : ''}
        </span>
      ),
    },
    { term: t('card.sequence'), value: t('card.sequenceOf', { number: format.count(card.sequence) }) },
    { term: t('card.authorities'), value: <Authorities card={card} /> },
    { term: t('card.suite'), value: t(card.hasHybrid ? 'suite.hybrid' : 'suite.x25519') },
    { term: t('card.revocation'), value: <RevocationWords card={card} /> },
    ...(isOwn ? [] : [{ term: t('card.importedAt'), value: <Instant ms={card.importedAt} /> }]),
  ];
  return (
    <div className={styles['facts']}>
      <Facts facts={facts} />
    </div>
  );
}

function Authorities({ card }: { readonly card: CardView }) {
  const t = useT('partners');
  const format = useFormat();
  return (
    <ul className={styles['plain']}>
      {card.authorities.map(({ subject, key, notAfter, fingerprint }) => (
        <li key={fingerprint}>
          <span>{subject}</span>
          <span className={styles['faint']}>
            {t('card.authorityKey', { key, until: format.date(dayOf(notAfter)) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RevocationWords({ card }: { readonly card: CardView }) {
  const t = useT('partners');
  const format = useFormat();
  const { revocation } = card;
  if (!revocation) return t('card.noList');
  const isStale = revocation.nextUpdate < now();
  return (
    <span data-late={isStale}>
      {t('card.list', {
        count: revocation.revoked,
        shown: format.count(revocation.revoked),
        on: format.date(dayOf(revocation.thisUpdate)),
        next: format.date(dayOf(revocation.nextUpdate)),
      })}
      {isStale ? ` ${t('card.listStale')}` : ''}
    </span>
  );
}
