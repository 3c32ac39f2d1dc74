import { now } from '#renderer/app/clock.ts';
import { useSession, useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { type Fact, Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { type CertificateRow, dayOf, standingOf, standingTones } from './certificate-rows.ts';
import styles from './identity.module.css';
import { RevokeCertificate } from './RevokeCertificate.tsx';

export interface CertificateCardProps {
  readonly row: CertificateRow;
  readonly onRenew: () => void;
}

/** One certificate in full, what its standing means, and what may be done about it. */
export function CertificateCard({ row, onRenew }: CertificateCardProps) {
  const t = useT('identity');
  const format = useFormat();
  const { officerId } = useSession();
  const mayAdminister = useVerb('identity:administer');
  const { certificate, officer, owner, isCurrent } = row;
  const standing = standingOf(row, now());
  const isMine = officer === officerId;
  const mono = (text: string) => <span className={styles['mono']}>{text}</span>;
  const facts: readonly Fact[] = [
    { term: t('column.notAfter'), value: format.date(dayOf(certificate.notAfter)) },
    { term: t('column.notBefore'), value: format.date(dayOf(certificate.notBefore)) },
    ...(certificate.revokedAt === null
      ? []
      : [{ term: t('card.revokedAt'), value: <Instant ms={certificate.revokedAt} /> }]),
    { term: t('card.subject'), value: certificate.subject },
    { term: t('column.issuer'), value: certificate.issuer },
    { term: t('column.key'), value: certificate.key },
    { term: t('card.serial'), value: mono(certificate.serial) },
    { term: t('card.fingerprint'), value: mono((certificate.fingerprint.match(/.{1,4}/g) ?? []).join(' ')) },
  ];
  return (
    <article className={styles['side']} aria-label={owner}>
      <div>
        <h2 className={styles['sideTitle']}>{owner}</h2>
        <p>
          <StateChip tone={standingTones[standing]} isOpen={isCurrent}>
            {t(`standing.${standing}`)}
          </StateChip>
        </p>
        <p className={styles['muted']}>{t(`means.${officer === null ? 'unit.' : ''}${standing}`)}</p>
      </div>
      <Facts facts={facts} />
      {officer !== null && certificate.revokedAt === null ? (
        <div className={styles['actions']}>
          {isMine && isCurrent ? <Button onPress={onRenew}>{t('renew.button')}</Button> : null}
          {mayAdminister && !isCurrent ? <RevokeCertificate row={row} /> : null}
        </div>
      ) : null}
      {mayAdminister && officer !== null && isCurrent ? <p className={styles['faint']}>{t('revoke.inUse')}</p> : null}
    </article>
  );
}
