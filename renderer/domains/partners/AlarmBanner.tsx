import { Link } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import { useId } from 'react';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { RejectCard } from './card/RejectCard.tsx';
import { type Alarm, changedKeys, unitText } from './partner-words.ts';
import styles from './alarm.module.css';

export interface AlarmBannerProps {
  readonly alarm: Alarm;
  /** On the page of the comparison itself the ways out stand below. */
  readonly hasActions?: boolean;
}

/** Other keys than two officers confirmed: somebody may be passing for the partner. Nothing is taken over by itself. */
export function AlarmBanner({ alarm: { card, inUse }, hasActions = true }: AlarmBannerProps) {
  const id = useId();
  const t = useT('partners');
  const mayConfirm = useVerb('partner:confirm');
  const unit = unitText(card.unit);
  const changes = inUse ? changedKeys(inUse, card) : [];
  const isOtherUnit = changes.some(({ key }) => key === 'unit');
  return (
    <section className={styles['alarm']} aria-labelledby={id}>
      <ShieldAlert size={24} aria-hidden="true" />
      <div className={styles['alarmWords']}>
        <h2 id={id}>{t(isOtherUnit ? 'alarm.titleOther' : 'alarm.title', { unit })}</h2>
        <p className={styles['strong']}>{t(inUse ? 'alarm.inForce' : 'alarm.noneInForce', { unit })}</p>
        {changes.length > 0 ? (
          <>
            <p>{t('alarm.changed')}</p>
            <ul className={styles['changes']}>
              {changes.map(({ key, before, after }) => (
                <li key={key}>
                  <span>{t(`alarm.key.${key}`)}</span>
                  <span className={styles['mono']}>
                    {t('alarm.fromTo', {
                      before: shortKey(before) ?? t('alarm.none'),
                      after: shortKey(after) ?? t('alarm.none'),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p>{t(isOtherUnit ? 'alarm.todoOther' : 'alarm.todo')}</p>
        {hasActions && mayConfirm ? (
          <div className={styles['actions']}>
            <Link to="/partners/cards/$cardId" params={{ cardId: card.id }} className={styles['button'] ?? ''}>
              {t(isOtherUnit ? 'alarm.compareOther' : 'alarm.compare')}
            </Link>
            <RejectCard card={card} />
          </div>
        ) : null}
        {hasActions && !mayConfirm ? <p>{t('compare.notYours')}</p> : null}
      </div>
    </section>
  );
}

/** Both ends of a key: enough to see that it is another one. */
function shortKey(key: string | null): string | null {
  return key === null || key.length < 24 ? key : `${key.slice(0, 12)} … ${key.slice(-8)}`;
}
