import { useMemo } from 'react';
import type { InboxChange } from '#shared/domains/exchange/exchange.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge, type Tone } from '#renderer/ui/badge/Badge.tsx';
import { RecordName } from '../../records/index.ts';
import styles from '../exchange.module.css';
import { inPackOrder, useFieldName } from '../ExchangedValue.tsx';
import type { PickColumn } from '../pick-list/pick-types.ts';

export const effectTones: Readonly<Record<InboxChange['effect'], Tone>> = {
  created: 'info',
  changed: 'neutral',
  conflicting: 'warning',
  withheld: 'neutral',
  'set-aside': 'danger',
};

/** Record, what would become of it, and which fields, or why it cannot be taken. */
export function useChangeColumns(): readonly PickColumn<InboxChange>[] {
  const t = useT('exchange');
  const fieldName = useFieldName();
  const errorText = useErrorText();
  const wordsOf = (type: string, effect: InboxChange['effect'], fields: InboxChange['fields']) =>
    effect === 'created'
      ? t('row.fields', { count: fields.length })
      : inPackOrder(type, fields)
          .map(({ field }) => fieldName(type, field))
          .join(', ');
  return useMemo<readonly PickColumn<InboxChange>[]>(
    () => [
      {
        id: 'record',
        header: t('row.record'),
        width: 'minmax(180px, 1fr)',
        cell: ({ type, title }) => <RecordName type={type} title={title || t('change.untitled')} />,
      },
      {
        id: 'effect',
        header: t('change.effect'),
        width: '136px',
        cell: ({ effect }) => <Badge tone={effectTones[effect]}>{t(`effect.one.${effect}`)}</Badge>,
      },
      {
        id: 'what',
        header: t('change.what'),
        width: 'minmax(160px, 1fr)',
        cell: ({ type, effect, reason, fields, decision }) => (
          <span className={styles['stays']}>
            {effect === 'set-aside' ? errorText({ code: reason }).sentence : null}
            {effect !== 'set-aside' && decision === 'not-taken' ? `${t('change.notTaken')} ` : null}
            {effect === 'set-aside' ? null : wordsOf(type, effect, fields)}
          </span>
        ),
      },
      {
        id: 'marking',
        header: t('row.marking'),
        width: '128px',
        cell: ({ marking }) => (marking ? `${marking.handling} TLP:${marking.tlp}` : t('row.unmarked')),
      },
    ],
    // eslint-disable-next-line react/exhaustive-deps -- names and sentences change with the language only, as t does
    [t],
  );
}
