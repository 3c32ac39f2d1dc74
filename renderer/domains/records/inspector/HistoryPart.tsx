import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { RecordHistory } from '../history/RecordHistory.tsx';
import styles from './inspector.module.css';

/** Every write of every field of the record. */
export function HistoryPart({ view }: { readonly view: RecordView }) {
  return (
    <section className={styles['lines']}>
      <RecordHistory id={view.id} type={view.type} />
    </section>
  );
}
