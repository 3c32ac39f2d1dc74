import { useCallback, useMemo } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { useRoleWords } from './roles-words.ts';

export interface OfficersTableProps {
  readonly officers: readonly Officer[];
  readonly shown: string | null;
  readonly onShow: (officer: Officer) => void;
}

/** Everyone with a key slot, and those whose slot was taken away. */
export function OfficersTable({ officers, shown, onShow }: OfficersTableProps) {
  const t = useT('officers');
  const columns = useOfficerColumns();
  const layout = useTableLayout('officers');
  const save = useSaveTable('officers.csv');
  const fetchWindow = useCallback(
    (offset: number, limit: number) =>
      Promise.resolve({ total: officers.length, rows: officers.slice(offset, offset + limit) }),
    [officers],
  );
  const version = officers.map(({ id, roles, disabledAt, lastUnlockAt }) => [id, roles, disabledAt, lastUnlockAt]);
  return (
    <DataTable
      {...layout}
      autoFocus
      label={t('page.list')}
      columns={columns}
      rowId={(officer) => officer.id}
      queryKey={['officers', 'table', JSON.stringify(version)]}
      fetchWindow={fetchWindow}
      onOpen={onShow}
      onPreview={onShow}
      previewed={shown}
      onExport={save}
      empty={<EmptyState title={t('page.loading')} />}
    />
  );
}

function useOfficerColumns(): readonly DataColumn<Officer>[] {
  const t = useT('officers');
  const format = useFormat();
  const words = useRoleWords();
  return useMemo(() => {
    const roleNames = (officer: Officer) => officer.roles.map(words.role).join(', ');
    const state = (officer: Officer) => (officer.disabledAt === null ? t('state.active') : t('state.disabled'));
    const instant = (ms: number | null) => (ms === null ? t('state.never') : format.instant(ms));
    return [
      { id: 'name', header: t('column.name'), width: 220, text: (row) => row.name, cell: (row) => row.name },
      { id: 'roles', header: t('column.roles'), width: 380, text: roleNames, cell: roleNames },
      {
        id: 'state',
        header: t('column.state'),
        width: 140,
        text: state,
        cell: (row) => (
          <StateChip tone={row.disabledAt === null ? 'success' : 'neutral'} isOpen={row.disabledAt === null}>
            {state(row)}
          </StateChip>
        ),
      },
      {
        id: 'lastUnlockAt',
        header: t('column.lastUnlock'),
        width: 180,
        text: (row) => instant(row.lastUnlockAt),
        cell: (row) => (row.lastUnlockAt === null ? t('state.never') : <Instant ms={row.lastUnlockAt} />),
      },
      {
        id: 'certificate',
        header: t('column.certificate'),
        width: 180,
        text: (row) => instant(row.certificateValidUntil),
        cell: (row) => <Instant ms={row.certificateValidUntil} />,
      },
    ];
  }, [t, format, words]);
}
