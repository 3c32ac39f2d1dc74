import { PackageOpen, Users } from 'lucide-react';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { grouped, unitText } from '../exchange-words.ts';
import { SignerLine } from './SignerLine.tsx';
import { StaleListForm } from './StaleListForm.tsx';

/** Only this refusal has a way round it, on the word of two officers. */
const staleCode = 'bundle/revocation-stale';

/** Refusals after which the partner's card is the place to look. */
const aboutTheCard: ReadonlySet<string> = new Set([
  'bundle/unknown-sender',
  'bundle/untrusted-signer',
  'bundle/signer-expired',
  'bundle/signer-revoked',
  staleCode,
]);

/** A file that a rule refused: why, what to do, and where it is kept. Nothing else in the vault was touched. */
export function QuarantinedFile({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const errorText = useErrorText();
  const { go } = useActions();
  const mayConfirm = useVerb('partner:confirm');
  const { entry, checks, signer } = detail;
  const { code, sentence } = errorText(entry.refusal ?? { code: 'app/unexpected' });
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('quarantine.title', { name: entry.fileName })}
        actions={
          <Button icon={PackageOpen} onPress={() => go('/exchange?new=true')}>
            {t('open.button')}
          </Button>
        }
      />
      {checks.length > 0 || signer ? <SignerLine detail={detail} /> : null}
      <div className={styles['halves']}>
        <section className={own['quarantine']} aria-label={t('quarantine.why')}>
          <Notice tone="danger" role="status">
            <p className={own['refused-words']}>{sentence}</p>
            <p className={own['code']}>{code}</p>
          </Notice>
          <p>{t('quarantine.untouched')}</p>
          {code === staleCode && mayConfirm ? <StaleListForm id={entry.id} /> : null}
          {!aboutTheCard.has(code) ? null : (
            <div className={styles['buttons']}>
              <Button icon={Users} onPress={() => go('/partners')}>
                {t('partner.open')}
              </Button>
            </div>
          )}
        </section>
        <section className={styles['aside']} aria-label={t('quarantine.kept')}>
          <h2>{t('quarantine.kept')}</h2>
          <Facts
            facts={[
              {
                term: t('quarantine.place'),
                value: <span className={styles['mono']}>{keptAs(entry.id)}</span>,
              },
              { term: t('inbox.column.sender'), value: entry.sender ? unitText(entry.sender) : t('unit.unknown') },
              { term: t('entry.fileName'), value: entry.fileName },
              { term: t('inbox.column.size'), value: format.bytes(entry.size) },
              { term: t('inbox.column.receivedAt'), value: <Instant ms={entry.receivedAt} /> },
              {
                term: t('entry.sha256'),
                value: <span className={styles['fingerprint']}>{grouped(entry.fileSha256)}</span>,
              },
            ]}
          />
        </section>
      </div>
    </div>
  );
}

/** Where the core keeps it, below the vault's folder. */
function keptAs(id: string): string {
  return `quarantine/${id}.concord`;
}
