import { useMemo } from 'react';
import type { PlanRow } from '#shared/domains/exchange/seal-plan.schema.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { RecordName } from '../../records/index.ts';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { useHoldWords } from '../exchange-words.ts';
import type { PickColumn } from '../pick-list/pick-types.ts';

/** Record, marking, what leaves of it, what stays and why. */
export function useRowColumns(chosenOut: ReadonlyMap<RecordId, string>): readonly PickColumn<PlanRow>[] {
  const t = useT('exchange');
  const hold = useHoldWords();
  return useMemo<readonly PickColumn<PlanRow>[]>(() => {
    const whole = (row: PlanRow) => row.held.find(({ field }) => field === null);
    const isOut = (row: PlanRow) => chosenOut.has(row.recordId);
    const stays = (row: PlanRow) => {
      if (isOut(row)) return hold.why('chosen-out');
      const reason = whole(row)?.reason;
      if (reason) return hold.why(reason);
      return row.held.length > 0 ? t('row.fieldsStay', { count: row.held.length }) : '';
    };
    return [
      {
        id: 'record',
        header: t('row.record'),
        width: 'minmax(180px, 1.2fr)',
        cell: (row) => (
          <span data-struck={isOut(row) || whole(row) !== undefined}>
            <RecordName type={row.type} title={row.title} />
          </span>
        ),
      },
      {
        id: 'marking',
        header: t('row.marking'),
        width: '116px',
        cell: ({ marking }) => (marking ? `${marking.handling} TLP:${marking.tlp}` : t('row.unmarked')),
      },
      {
        id: 'leaves',
        header: t('row.leaves'),
        width: '104px',
        cell: (row) => {
          if (isOut(row) || whole(row)) return t('row.nothing');
          return t(row.isNew ? 'row.newFields' : 'row.fields', { count: row.fields.length });
        },
      },
      {
        id: 'stays',
        header: t('row.stays'),
        width: 'minmax(150px, 1fr)',
        cell: (row) => <span className={`${styles['stays']} ${own['why']}`}>{stays(row)}</span>,
      },
    ];
  }, [t, hold, chosenOut]);
}
