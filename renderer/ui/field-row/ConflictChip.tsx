import { Split } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import type { FieldRowProps } from './field-row-props.ts';
import { ProvenanceCard } from './ProvenanceCard.tsx';
import styles from './field-row.module.css';

type ConflictChipProps = Pick<FieldRowProps, 'label' | 'formatValue' | 'onChoose'> & {
  readonly writes: readonly Write[];
};

/** Two officers wrote without seeing each other: the chip opens both sides, and a person decides. */
export function ConflictChip({ label, writes, formatValue, onChoose }: ConflictChipProps) {
  const t = useT('ui');
  return (
    <DialogTrigger>
      <AriaButton
        className={styles['conflict'] ?? ''}
        aria-label={t('conflict.show', { name: label, count: writes.length })}
      >
        <Split size={12} aria-hidden="true" />
        {t('conflict.chip', { count: writes.length })}
      </AriaButton>
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <Dialog aria-label={t('conflict.title', { name: label })} className={styles['sides'] ?? ''}>
          {({ close }) =>
            writes.map((write) => (
              <section key={write.leaf} className={styles['side']}>
                <p className={styles['said']}>{formatValue(write.value)}</p>
                <ProvenanceCard write={write} formatValue={formatValue} />
                {onChoose ? (
                  <Button
                    onPress={() => {
                      onChoose(write);
                      close();
                    }}
                  >
                    {t('conflict.keep')}
                  </Button>
                ) : null}
              </section>
            ))
          }
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
