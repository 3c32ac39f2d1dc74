import { useMemo } from 'react';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { dayMs, dayOf, groupsOf, stateOf, stateTones } from './partner-words.ts';
import styles from './partners.module.css';

/** Who the partner is, where its card stands, and what went to and fro. */
export function usePartnerColumns(): readonly DataColumn<Partner>[] {
  const t = useT('partners');
  const format = useFormat();
  return useMemo(() => {
    const moment = now();
    const day = (ms: number | null) => (ms === null ? t('list.never') : format.date(dayOf(ms)));
    const cardOf = ({ card, waiting }: Partner) => card ?? waiting.at(-1) ?? null;
    const state = (row: Partner) => t(`state.${stateOf(row, moment)}`);
    // A fingerprint that nobody compared must not look as if it meant something.
    const fingerprint = ({ card }: Partner) =>
      card ? groupsOf(card.fingerprint.slice(0, 12)).join(' ') : t('list.notCompared');
    const validUntil = (row: Partner) => day(cardOf(row)?.validUntil ?? null);
    const isListStale = ({ card }: Partner) => (card?.revocation?.nextUpdate ?? moment) < moment;
    const listAge = (row: Partner) => {
      const list = cardOf(row)?.revocation;
      if (!list) return t('list.noRevocation');
      const days = Math.max(0, Math.floor((moment - list.thisUpdate) / dayMs));
      if (isListStale(row)) return t('list.stale', { count: days, shown: format.count(days) });
      return days === 0 ? t('list.today') : t('list.days', { count: days, shown: format.count(days) });
    };
    const plain = (id: string, width: number, text: (row: Partner) => string): DataColumn<Partner> => ({
      id,
      header: t(`column.${id}`),
      width,
      text,
      cell: text,
    });
    return [
      {
        ...plain('unit', 170, (row) => row.unit.name),
        cell: (row) => <span className={styles['strong']}>{row.unit.name}</span>,
      },
      plain('country', 110, (row) => format.country(row.unit.country)),
      {
        ...plain('state', 220, state),
        cell: (row) => (
          <StateChip tone={stateTones[stateOf(row, moment)]} isOpen={stateOf(row, moment) !== 'rejected'}>
            {state(row)}
          </StateChip>
        ),
      },
      {
        ...plain('fingerprint', 150, fingerprint),
        cell: (row) => <span className={styles[row.card ? 'mono' : 'faint']}>{fingerprint(row)}</span>,
      },
      plain('validUntil', 120, validUntil),
      { ...plain('revocation', 140, listAge), cell: (row) => <span data-late={isListStale(row)}>{listAge(row)}</span> },
      plain('lastSealed', 110, (row) => day(row.lastSealedAt)),
      plain('lastOpened', 110, (row) => day(row.lastOpenedAt)),
      { ...plain('sharedCases', 90, (row) => format.count(row.sharedCases)), align: 'end' },
    ];
  }, [t, format]);
}
