import { CaseAccess } from '../../../officers/index.ts';
import { useCase } from '../case-context.ts';
import styles from './access.module.css';

/** Who reaches this case, by what, and since when. */
export function AccessTab() {
  const { caseId } = useCase();
  return (
    <div className={styles['page']}>
      <CaseAccess caseId={caseId} />
    </div>
  );
}
