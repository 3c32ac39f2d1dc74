import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { TableContent } from '#renderer/ui/data-table/csv.ts';
import { PlainTable } from '#renderer/ui/plain-table/PlainTable.tsx';
import styles from './vault.module.css';

export interface CheckReportViewProps {
  readonly report: CheckReport;
  /** The verdict in one sentence. */
  readonly okText: string;
  readonly badText: string;
  /** Where nobody has logged in nothing is written out. */
  readonly onExport?: (content: TableContent) => void;
}

/** What a check went over, step by step, and what it found: "nothing found" is told from "not looked". */
export function CheckReportView({ report, okText, badText, onExport }: CheckReportViewProps) {
  const way = onExport ? { onExport } : {};
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
      <PlainTable {...way} columns={[t('check.step'), t('check.examined')]} figures={[1]}>
        {report.steps.map(({ step, examined }) => (
          <tr key={step}>
            <td>{t(`check.step.${step}`)}</td>
            <td data-figure>{format.count(examined)}</td>
          </tr>
        ))}
      </PlainTable>
      {report.findings.length > 0 ? (
        <PlainTable {...way} columns={[t('check.finding'), t('check.place')]}>
          {report.findings.map((finding, index) => (
            <tr key={`${finding.code}-${index}`}>
              <td>{errorText(finding).sentence}</td>
              <td className={styles['place']}>{finding.place}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </section>
  );
}
