import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../partners.module.css';

/** Who compared the fingerprint, when and how. Two different officers, or it is not in use. */
export function Confirmations({ card }: { readonly card: CardView }) {
  const t = useT('partners');
  const lines = card.how.split('\n').filter(Boolean);
  return (
    <div className={styles['group']}>
      <ol className={styles['plain']}>
        {[card.first, card.second].map((one, at) => (
          <li key={at}>
            {one ? (
              <>
                <span>{one.officer}</span>
                <span className={styles['faint']}>
                  <Instant ms={one.at} />
                </span>
              </>
            ) : (
              <span className={styles['faint']}>{t(at === 0 ? 'confirmed.noFirst' : 'confirmed.noSecond')}</span>
            )}
          </li>
        ))}
      </ol>
      {lines.length > 0 ? (
        <ul className={styles['plain']} aria-label={t('confirmed.how')}>
          {lines.map((line, at) => (
            <li key={at} className={styles['quote']}>
              {line}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
