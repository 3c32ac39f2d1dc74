import { ChevronDown, ChevronRight, CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { grouped, unitText } from '../exchange-words.ts';
import { useCheckWords } from './use-check-words.ts';

/** `Officer 4471…, Lisbon; chain to Lisbon root, not revoked as of 3 Nov 2026`: the whole judgement in one sentence; every check below. */
export function SignerLine({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { signer, chain, notRevokedAsOf, checks } = detail;
  const failed = checks.filter(({ ok }) => !ok).length;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const Mark = failed > 0 || !signer ? CircleX : CircleCheck;
  const sentence = signer
    ? t(notRevokedAsOf === null ? 'signer.sentenceUnknown' : 'signer.sentence', {
        officer: commonName(signer.subject),
        unit: unitText(signer.unit),
        root: commonName(chain.at(-1) ?? ''),
        date: notRevokedAsOf === null ? '' : format.instant(notRevokedAsOf),
      })
    : t('signer.nobody');
  return (
    <section className={own['signer']} aria-label={t('signer.label')}>
      <div className={own['signer-line']} data-failed={failed > 0 || !signer}>
        <Mark size={16} aria-hidden="true" />
        <p>{sentence}</p>
        {checks.length > 0 ? (
          <button type="button" className={styles['link']} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Arrow size={14} aria-hidden="true" />
            {failed > 0
              ? t('signer.checksFailed', { count: failed, shown: format.count(failed) })
              : t('signer.checks', { count: checks.length, shown: format.count(checks.length) })}
          </button>
        ) : null}
      </div>
      {isOpen ? <Checks detail={detail} /> : null}
    </section>
  );
}

function Checks({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const { i18n } = useTranslation();
  const wordsOf = useCheckWords();
  const { signer, chain, checks, entry } = detail;
  const nameOf = (name: string) =>
    i18n.exists(`check.name.${name}`, { ns: 'exchange' }) ? t(`check.name.${name}`) : name;
  return (
    <div className={own['checks']}>
      <ol>
        {checks.map((check) => (
          <li key={check.name} data-failed={!check.ok}>
            {check.ok ? <CircleCheck size={14} aria-hidden="true" /> : <CircleX size={14} aria-hidden="true" />}
            <span>
              {t(check.ok ? 'check.passed' : 'check.failed', { name: nameOf(check.name) })}
              {check.detail ? <span className={styles['faint']}> {wordsOf(check)}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      <Facts
        facts={[
          ...(signer
            ? [
                {
                  term: t('signer.certificate'),
                  value: <span className={styles['fingerprint']}>{grouped(signer.fingerprint)}</span>,
                },
                ...(signer.signedAt === null
                  ? []
                  : [{ term: t('signer.signedAt'), value: <Instant ms={signer.signedAt} /> }]),
                { term: t('signer.chain'), value: chain.join(' → ') },
              ]
            : []),
          {
            term: t('entry.sha256'),
            value: <span className={styles['fingerprint']}>{grouped(entry.fileSha256)}</span>,
          },
          { term: t('entry.fileName'), value: entry.fileName },
        ]}
      />
    </div>
  );
}

/** `CN=Officer 4471, O=Lisbon, C=PT` as `Officer 4471`; anything else as it stands. */
function commonName(subject: string): string {
  return /(?:^|[,\n/]\s*)CN\s*=\s*([^,\n/]+)/.exec(subject)?.[1]?.trim() ?? subject;
}
