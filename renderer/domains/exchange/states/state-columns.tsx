import { useMemo } from 'react';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from '../exchange.module.css';
import { unitText } from '../exchange-words.ts';

/** One column for each thing that can be out of step. Zero is shown as nothing: what stands there wants something. */
export function useStateColumns(onReceipt: ((partner: Unit) => void) | null): readonly DataColumn<PartnerState>[] {
  const t = useT('exchange');
  const format = useFormat();
  return useMemo(() => {
    const when = (ms: number | null) => (ms === null ? t('partner.never') : format.instant(ms));
    const count = (value: number) => (value === 0 ? '' : format.count(value));
    const column = (
      id: string,
      width: number,
      text: (state: PartnerState) => string,
      rest: Partial<DataColumn<PartnerState>> = {},
    ): DataColumn<PartnerState> => ({ id, header: t(`states.column.${id}`), width, text, cell: text, ...rest });
    const warned = (id: string, width: number, text: (state: PartnerState) => string) =>
      column(id, width, text, {
        align: 'end',
        cell: (state) => (text(state) ? <Badge tone="warning">{text(state)}</Badge> : null),
      });
    const instant = (id: 'lastSealedAt' | 'lastOpenedAt') =>
      column(id, 168, (state) => when(state[id]), {
        cell: (state) =>
          state[id] === null ? <span className={styles['faint']}>{when(null)}</span> : <Instant ms={state[id]} />,
      });
    return [
      column('partner', 140, ({ partner }) => unitText(partner)),
      column('case', 210, ({ caseNumber, caseTitle }) => `${caseNumber} ${caseTitle}`),
      column('unanswered', 92, ({ unanswered }) => count(unanswered), { align: 'end' }),
      column('unsealed', 92, ({ unsealed }) => count(unsealed), { align: 'end' }),
      warned('gaps', 68, ({ gaps, missingContents }) => count(gaps + missingContents)),
      warned('missingBundles', 92, ({ missingBundles }) => missingBundles),
      column('receiptsOwed', 150, ({ receiptsOwed }) => count(receiptsOwed), {
        cell: ({ partner, receiptsOwed }) =>
          receiptsOwed === 0 ? null : (
            <span className={styles['owed']}>
              <Badge tone="warning">{format.count(receiptsOwed)}</Badge>
              {onReceipt ? (
                <button
                  type="button"
                  className={styles['link']}
                  onMouseDown={(event) => event.stopPropagation()}
                  onClick={() => onReceipt(partner)}
                >
                  {t('receipt.button')}
                </button>
              ) : null}
            </span>
          ),
      }),
      instant('lastSealedAt'),
      instant('lastOpenedAt'),
    ];
  }, [t, format, onReceipt]);
}
