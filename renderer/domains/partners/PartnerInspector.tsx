import { Link } from '@tanstack/react-router';
import type { CardView, Partner } from '#shared/domains/partners/partners.contract.ts';
import { now } from '#renderer/app/clock.ts';
import { useSession, useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { CardFacts } from './card/CardFacts.tsx';
import { Confirmations } from './card/Confirmations.tsx';
import { Contacts } from './card/Contacts.tsx';
import { Fingerprint } from './card/Fingerprint.tsx';
import { RejectCard } from './card/RejectCard.tsx';
import { stateOf, stateTones, unitText } from './partner-words.ts';
import styles from './partners.module.css';

/** One partner: the card in use, and cards that wait for a decision. */
export function PartnerInspector({ partner }: { readonly partner: Partner }) {
  const t = useT('partners');
  const mayConfirm = useVerb('partner:confirm');
  const { card, unit, waiting } = partner;
  const state = stateOf(partner, now());
  return (
    <article className={styles['side']} aria-label={unitText(unit)}>
      <div>
        <h2 className={styles['sideTitle']}>{unitText(unit)}</h2>
        <p>
          <StateChip tone={stateTones[state]} isOpen={state !== 'rejected'}>
            {t(`state.${state}`)}
          </StateChip>
        </p>
        <p className={styles['muted']}>{t(`means.${state}`)}</p>
      </div>
      {waiting.map((one) => (
        <WaitingCard key={one.id} card={one} />
      ))}
      {card ? (
        <>
          <section className={styles['group']}>
            <h3>{t('side.fingerprint')}</h3>
            <Fingerprint of={card} />
          </section>
          <section className={styles['group']}>
            <h3>{t('side.confirmedBy')}</h3>
            <Confirmations card={card} />
          </section>
          <section className={styles['group']}>
            <h3>{t('side.card')}</h3>
            <CardFacts card={card} />
          </section>
          <section className={styles['group']}>
            <h3>{t('side.contacts')}</h3>
            <Contacts contacts={card.contacts} />
          </section>
          {mayConfirm ? (
            <div className={styles['actions']}>
              <RejectCard card={card} />
            </div>
          ) : null}
        </>
      ) : null}
    </article>
  );
}

/** Offered or alarm: who has compared it, and the way to do so. Its fingerprint is not shown: it is to be heard. */
function WaitingCard({ card }: { readonly card: CardView }) {
  const t = useT('partners');
  const { name } = useSession();
  const mayConfirm = useVerb('partner:confirm');
  const isMine = card.first?.officer === name;
  return (
    <section className={styles['waiting']} data-alarm={card.state === 'alarm'}>
      <h3>{t(card.state === 'alarm' ? 'waiting.titleAlarm' : card.first ? 'waiting.titleSecond' : 'waiting.title')}</h3>
      <Confirmations card={card} />
      <p className={styles['muted']}>{t(isMine ? 'waiting.yours' : 'waiting.text')}</p>
      {mayConfirm ? (
        <div className={styles['actions']}>
          <Link to="/partners/cards/$cardId" params={{ cardId: card.id }} className={styles['button'] ?? ''}>
            {t(isMine ? 'waiting.withSecond' : 'waiting.compare')}
          </Link>
          <RejectCard card={card} />
        </div>
      ) : (
        <p className={styles['muted']}>{t('compare.notYours')}</p>
      )}
      <CardFacts card={card} />
      <Contacts contacts={card.contacts} />
    </section>
  );
}
