import { useT } from '#renderer/i18n/use-t.ts';
import styles from './partners.module.css';

const steps = ['give', 'take', 'compare'] as const;

/** What a unit does first, in the order in which it does it. The two buttons for it stand above, at the right. */
export function NoPartnerYet() {
  const t = useT('partners');
  return (
    <section className={styles['beginning']} aria-label={t('empty.title')}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.text')}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <strong>{t(`empty.${step}`)}</strong>
            <span>{t(`empty.${step}Text`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
