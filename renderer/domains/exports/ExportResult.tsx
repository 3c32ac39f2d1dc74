import { FolderClosed } from 'lucide-react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { CountLine } from './CountLine.tsx';
import styles from './exports.module.css';
import type { Written } from './use-export.ts';

export interface ExportResultProps {
  readonly written: Written;
  readonly onBack: () => void;
  readonly onAgain: () => void;
}

/** What was written, by which it can be checked elsewhere. */
export function ExportResult({ written: { report, name }, onBack, onAgain }: ExportResultProps) {
  const t = useT('exports');
  const format = useFormat();
  const records = report.included.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={styles['result']} aria-label={t('result.label')}>
      <h2 role="status">{t('result.title', { count: records, shown: format.count(records) })}</h2>
      <Facts
        facts={[
          { term: t('result.file'), value: <span className={styles['mono']}>{name}</span> },
          { term: t('result.size'), value: format.bytes(report.bytes) },
          { term: t('result.sha256'), value: <span className={styles['mono']}>{grouped(report.sha256)}</span> },
          { term: t('result.leftOut'), value: format.count(report.leftOutTotal) },
        ]}
      />
      <CountLine included={report.included} contents={report.contents} />
      <p className={styles['faint']}>{t('result.logged')}</p>
      <div className={styles['buttons']}>
        <Button variant="primary" icon={FolderClosed} onPress={onBack}>
          {t('result.back')}
        </Button>
        <Button onPress={onAgain}>{t('result.again')}</Button>
      </div>
    </section>
  );
}

/** Hexadecimal digits in groups of four, as they are read out. */
function grouped(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
