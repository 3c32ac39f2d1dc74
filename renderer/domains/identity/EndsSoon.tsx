import { now } from '#renderer/app/clock.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { type CertificateRow, dayOf, standingOf } from './certificate-rows.ts';
import { Notice } from '#renderer/ui/notice/Notice.tsx';

export interface EndsSoonProps {
  readonly officers: readonly CertificateRow[];
  readonly unit: readonly CertificateRow[];
  readonly onRenew: () => void;
}

/** What stops working soon, or has: one's own certificate with the way out, and the unit's authority. */
export function EndsSoon({ officers, unit, onRenew }: EndsSoonProps) {
  const t = useT('identity');
  const format = useFormat();
  const { officerId } = useSession();
  const isDue = (row: CertificateRow) => ['soon', 'expired', 'revoked'].includes(standingOf(row, now()));
  const mine = officers.find((row) => row.officer === officerId && row.isCurrent && isDue(row));
  const authority = unit.find((row) => row.isCurrent && isDue(row));
  if (!mine && !authority) return null;
  const words = (key: string, row: CertificateRow) =>
    t(`ends.${key}.${standingOf(row, now())}`, { name: row.owner, on: format.date(dayOf(row.certificate.notAfter)) });
  return (
    <Notice tone="warning" role="status" isOnPage>
      {mine ? (
        <p>
          {words('mine', mine)} <Button onPress={onRenew}>{t('renew.button')}</Button>
        </p>
      ) : null}
      {authority ? <p>{words('unit', authority)}</p> : null}
    </Notice>
  );
}
