import { FolderOpen } from 'lucide-react';
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { recordPath } from '#renderer/app/record-path.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { RecordName } from '../../records/index.ts';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { ExchangedValue, inPackOrder, useFieldName } from '../ExchangedValue.tsx';
import { useHoldWords } from '../exchange-words.ts';
import { HeldSummary } from './HeldSummary.tsx';

export interface PlanRowDetailProps {
  readonly plan: SealPlan;
  /** Null while no record is under the cursor. */
  readonly row: PlanRow | null;
  /** Just left out by hand; the plan may not know yet. */
  readonly isOut: boolean;
}

/** One record field by field: what leaves, struck through what stays, why, and who lets it go. */
export function PlanRowDetail({ plan, row, isOut }: PlanRowDetailProps) {
  const t = useT('exchange');
  const labels = usePackLabels();
  const fieldName = useFieldName();
  const { go } = useActions();
  if (!row) return <HeldSummary plan={plan} />;
  const whole = isOut ? ({ field: null, reason: 'chosen-out' } as const) : row.held.find(({ field }) => field === null);
  const fields = whole ? [] : row.held.filter(({ field }) => field !== null);
  return (
    <>
      <header className={styles['detail-head']}>
        <p className={styles['faint']}>{labels.type(row.type)}</p>
        <h2 data-struck={whole !== undefined}>
          <RecordName type={row.type} title={row.title} />
        </h2>
        {row.marking ? <MarkingChip marking={row.marking} /> : null}
      </header>
      {whole ? <Held reason={whole.reason} /> : null}
      {whole ? null : (
        <dl className={own['leaving']}>
          {inPackOrder(row.type, row.fields).map(({ field, value }) => (
            <div key={field}>
              <dt>{fieldName(row.type, field)}</dt>
              <dd>
                <ExchangedValue type={row.type} field={field} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {fields.map(({ field, reason }) => (
        <div key={field} className={own['held-field']}>
          <s>{fieldName(row.type, field ?? '')}</s>
          <Held reason={reason} />
        </div>
      ))}
      <Button
        variant="quiet"
        icon={FolderOpen}
        onPress={() => go(recordPath({ id: row.recordId, type: row.type, caseId: plan.caseId }))}
      >
        {t('row.open')}
      </Button>
    </>
  );
}

function Held({ reason }: { readonly reason: string }) {
  const hold = useHoldWords();
  return (
    <div className={styles['held']}>
      <p className={own['why']}>{hold.why(reason)}</p>
      <p className={styles['faint']}>{hold.rule(reason)}</p>
      <p>{hold.unlock(reason)}</p>
    </div>
  );
}
