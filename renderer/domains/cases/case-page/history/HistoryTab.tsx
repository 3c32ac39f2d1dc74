import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { RecordHistory } from '../../../records/index.ts';
import styles from './history.module.css';

/** Every write of the case's own record; each other record has its history in the inspector. */
export function HistoryTab({ view }: { readonly view: RecordView }) {
  const t = useT('case');
  return (
    <div className={styles['page']}>
      <p className={styles['words']}>{t('history.words')}</p>
      <RecordHistory id={view.id} type={view.type} />
    </div>
  );
}
