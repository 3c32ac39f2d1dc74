import { useCallback, useMemo } from 'react';
import { now } from '#renderer/app/clock.ts';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { type CertificateRow, commonName, dayMs, dayOf, standingOf, standingTones } from './certificate-rows.ts';
import styles from './identity.module.css';

export interface CertificatesTableProps {
  readonly name: 'officers' | 'unit';
  readonly rows: readonly CertificateRow[];
  readonly version: number;
  readonly shown: string | null;
  readonly onShow: (row: CertificateRow) => void;
}

/** One line for each certificate: whose, where it stands, until when. */
export function CertificatesTable({ name, rows, version, shown, onShow }: CertificatesTableProps) {
  const t = useT('identity');
  const columns = useCertificateColumns(name);
  const layout = useTableLayout(`certificates-${name}`);
  const save = useSaveTable('certificates.csv');
  const fetchWindow = useCallback(
    (offset: number, limit: number) =>
      Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
    [rows],
  );
  return (
    <DataTable
      {...layout}
      autoFocus
      label={t(`tab.${name}`)}
      columns={columns}
      rowId={({ certificate }) => certificate.fingerprint}
      queryKey={['identity', 'table', name, version]}
      fetchWindow={fetchWindow}
      onOpen={onShow}
      onPreview={onShow}
      previewed={shown}
      onExport={save}
      empty={<EmptyState title={t('list.empty')} />}
    />
  );
}

function useCertificateColumns(name: 'officers' | 'unit'): readonly DataColumn<CertificateRow>[] {
  const t = useT('identity');
  const format = useFormat();
  return useMemo(() => {
    const moment = now();
    const standing = (row: CertificateRow) => t(`standing.${standingOf(row, moment)}`);
    const left = (row: CertificateRow) => {
      const days = Math.ceil((row.certificate.notAfter - moment) / dayMs);
      return standingOf(row, moment) === 'soon' ? t('list.left', { count: days, shown: format.count(days) }) : '';
    };
    const until = (row: CertificateRow) => format.date(dayOf(row.certificate.notAfter));
    return [
      {
        id: 'owner',
        header: t(`column.owner.${name}`),
        width: 220,
        text: (row) => row.owner,
        cell: (row) => row.owner,
      },
      {
        id: 'standing',
        header: t('column.standing'),
        width: 200,
        text: standing,
        cell: (row) => (
          <StateChip tone={standingTones[standingOf(row, moment)]} isOpen={row.isCurrent}>
            {standing(row)}
          </StateChip>
        ),
      },
      {
        id: 'notAfter',
        header: t('column.notAfter'),
        width: 200,
        text: until,
        cell: (row) => (
          <span data-standing={standingOf(row, moment)} className={styles['until']}>
            {until(row)} {left(row)}
          </span>
        ),
      },
      {
        id: 'notBefore',
        header: t('column.notBefore'),
        width: 120,
        text: (row) => format.date(dayOf(row.certificate.notBefore)),
        cell: (row) => format.date(dayOf(row.certificate.notBefore)),
      },
      {
        id: 'key',
        header: t('column.key'),
        width: 110,
        text: (row) => row.certificate.key,
        cell: (row) => row.certificate.key,
      },
      {
        id: 'issuer',
        header: t('column.issuer'),
        width: 220,
        text: (row) => row.certificate.issuer,
        cell: (row) => commonName(row.certificate.issuer),
      },
    ];
  }, [t, format, name]);
}
