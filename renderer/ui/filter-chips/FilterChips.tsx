import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import { FilterEditor } from './FilterEditor.tsx';
import { type FilterField, filterWords } from './filter-words.ts';
import styles from './filter-chips.module.css';

export interface FilterChipsProps {
  readonly filters: readonly Filter[];
  readonly fields: readonly FilterField[];
  readonly onChange: (filters: readonly Filter[]) => void;
}

/** Filters in plain words; a chip opens its editor, the cross takes it away. */
export function FilterChips({ filters, fields, onChange }: FilterChipsProps) {
  const t = useT('ui');
  const replace = (index: number, next: Filter) =>
    onChange(filters.map((filter, at) => (at === index ? next : filter)));
  return (
    <div role="group" aria-label={t('filter.label')} className={styles['chips']}>
      {filters.map((filter, index) => (
        <span key={`${filter.field}-${filter.operator}-${filter.value ?? ''}`} className={styles['chip']}>
          <EditorTrigger filter={filter} fields={fields} onSave={(next) => replace(index, next)}>
            <AriaButton className={styles['words'] ?? ''}>{filterWords(filter, fields, t)}</AriaButton>
          </EditorTrigger>
          <AriaButton
            className={styles['remove'] ?? ''}
            aria-label={t('chip.remove', { name: filterWords(filter, fields, t) })}
            onPress={() => onChange(filters.filter((_unused, at) => at !== index))}
          >
            <X size={12} aria-hidden="true" />
          </AriaButton>
        </span>
      ))}
      <EditorTrigger filter={null} fields={fields} onSave={(next) => onChange([...filters, next])}>
        <Button variant="quiet" icon={ListFilter}>
          {t('filter.add')}
        </Button>
      </EditorTrigger>
      {filters.length > 1 ? (
        <Button variant="quiet" onPress={() => onChange([])}>
          {t('filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function EditorTrigger(props: {
  readonly filter: Filter | null;
  readonly fields: readonly FilterField[];
  readonly onSave: (filter: Filter) => void;
  readonly children: React.ReactNode;
}) {
  const t = useT('ui');
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      {props.children}
      <Popover className={styles['popover'] ?? ''} offset={4} placement="bottom start">
        <Dialog aria-label={t('filter.edit')} className={styles['dialog'] ?? ''}>
          <FilterEditor
            filter={props.filter}
            fields={props.fields}
            onSave={(next) => {
              props.onSave(next);
              setOpen(false);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
