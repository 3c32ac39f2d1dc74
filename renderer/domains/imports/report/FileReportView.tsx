import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Bytes, Count } from '#renderer/ui/figures/Figures.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import styles from '../imports.module.css';
import { SetAsideList } from './SetAsideList.tsx';

export interface FileReportViewProps {
  readonly report: FileReport;
  readonly isPreview: boolean;
}

/** What a file held, what was taken, joined, marked banal and set aside. */
export function FileReportView({ report, isPreview }: FileReportViewProps) {
  const t = useT('imports');
  const labels = usePackLabels();
  const format = useFormat();
  const created = report.created.reduce((sum, { count }) => sum + count, 0);
  const isNew = created > 0 || report.attachments > 0;
  return (
    <article className={styles['report']} aria-label={report.name}>
      <p className={styles['file-name']}>
        {report.name} <span className={styles['faint']}>{t(`format.${report.format}`)}</span>{' '}
        <Bytes value={report.size} />
        <span className={styles['hash']} title={report.sha256}>
          {t('report.sha256', { hash: report.sha256.slice(0, 12) })}
        </span>
      </p>
      {isNew ? null : <Notice tone="info">{t(isPreview ? 'report.nothingNewYet' : 'report.nothingNew')}</Notice>}
      <dl className={styles['figures']}>
        <div>
          <dt>{t('report.read')}</dt>
          <dd>
            {report.read.map(({ what, count }) => (
              <span key={what}>
                <code>{what}</code> <Count value={count} />
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t(isPreview ? 'report.wouldTake' : 'report.taken')}</dt>
          <dd>
            <strong>
              <Count value={created} />
            </strong>
            {report.created.map(({ type, count }) => (
              <span key={type}>
                <Count value={count} />{' '}
                {(count === 1 ? labels.type(type) : labels.types(type)).toLocaleLowerCase(format.language)}
              </span>
            ))}
            {report.attachments > 0 ? <span>{t('report.attachments', { count: report.attachments })}</span> : null}
          </dd>
        </div>
        <Figure
          label={t(isPreview ? 'report.wouldJoin' : 'report.joined')}
          count={report.merged}
          help={t('report.joinedHelp')}
        />
        <Figure label={t('report.banal')} count={report.banal} help={t('report.banalHelp')} />
        <Figure label={t('report.setAside')} count={report.setAsideTotal} help={t('report.setAsideHelp')} />
      </dl>
      {report.setAsideTotal > 0 ? <SetAsideList items={report.setAside} total={report.setAsideTotal} /> : null}
    </article>
  );
}

function Figure({ label, count, help }: { readonly label: string; readonly count: number; readonly help: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>
          <Count value={count} />
        </strong>
        <span className={styles['faint']}>{help}</span>
      </dd>
    </div>
  );
}
