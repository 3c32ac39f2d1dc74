import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './vault.module.css';

export interface CheckReportViewProps {
  readonly report: CheckReport;
  /** The verdict in one sentence. */
  readonly okText: string;
  readonly badText: string;
}

/** What a check went over, step by step, and what it found: "nothing found" is told from "not looked". */
export function CheckReportView({ report, okText, badText }: CheckReportViewProps) {
  const t = useT('vault');
  const format = useFormat();
  const errorText = useErrorText();
  const Icon = report.ok ? CircleCheck : TriangleAlert;
  return (
    <section className={styles['report']} aria-label={t('check.report')}>
      <p className={styles['verdict']} data-ok={report.ok} role="status">
        <Icon size={16} aria-hidden="true" />
        {report.ok ? okText : badText}
      </p>
      <table className={styles['grid']}>
        <thead>
          <tr>
            <th scope="col">{t('check.step')}</th>
            <th scope="col" className={styles['figure']}>
              {t('check.examined')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.steps.map(({ step, examined }) => (
            <tr key={step}>
              <td>{t(`check.step.${step}`)}</td>
              <td className={styles['figure']}>{format.count(examined)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.findings.length > 0 ? (
        <table className={styles['grid']}>
          <thead>
            <tr>
              <th scope="col">{t('check.finding')}</th>
              <th scope="col">{t('check.place')}</th>
            </tr>
          </thead>
          <tbody>
            {report.findings.map((finding, index) => (
              <tr key={`${finding.code}-${index}`}>
                <td>{errorText(finding).sentence}</td>
                <td className={styles['place']}>{finding.place}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
