import { Columns3, Download } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import { Checkbox } from '../checkbox/Checkbox.tsx';
import { useDensity } from '../density.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import { RadioGroup } from '../radio-group/RadioGroup.tsx';
import styles from './data-table.module.css';
import type { DataColumn, TableLayout } from './table-types.ts';

interface TableOptionsProps<R> {
  readonly columns: readonly DataColumn<R>[];
  readonly layout: TableLayout;
  readonly setLayout: (layout: TableLayout) => void;
  readonly exportLabel: string;
  readonly onExport: (() => void) | null;
}

/** Which columns, how dense, and the way out as a file. */
export function TableOptions<R>({ columns, layout, setLayout, exportLabel, onExport }: TableOptionsProps<R>) {
  const t = useT('ui');
  const { density, setDensity } = useDensity();
  const show = (id: string, isShown: boolean) =>
    setLayout({
      ...layout,
      hidden: isShown ? layout.hidden.filter((hidden) => hidden !== id) : [...layout.hidden, id],
    });
  return (
    <div className={styles['options']}>
      {onExport ? <IconButton icon={Download} label={exportLabel} onPress={onExport} /> : null}
      <DialogTrigger>
        <IconButton icon={Columns3} label={t('table.columns')} />
        <Popover className={styles['popover'] ?? ''} offset={4} placement="bottom end">
          <Dialog aria-label={t('table.columns')} className={styles['chooser'] ?? ''}>
            {columns.map((column, at) => (
              <Checkbox
                key={column.id}
                isDisabled={at === 0}
                isSelected={!layout.hidden.includes(column.id)}
                onChange={(isShown) => show(column.id, isShown)}
              >
                {column.header}
              </Checkbox>
            ))}
            {setDensity ? (
              <RadioGroup
                label={t('table.density')}
                value={density}
                onChange={setDensity}
                options={[
                  { id: 'dense', label: t('table.dense') },
                  { id: 'comfortable', label: t('table.comfortable') },
                ]}
              />
            ) : null}
            <Button variant="quiet" onPress={() => setLayout({ ...layout, widths: {} })}>
              {t('table.resetWidths')}
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
