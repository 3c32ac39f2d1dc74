import { useState } from 'react';
import type { Json } from '#shared/core/json.ts';
import { moneySchema } from '#shared/packs/engine/field-check.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { FieldTexts } from '#renderer/ui/field/Field.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { minorDigits } from '../field-text.ts';
import styles from '../records.module.css';

export interface MoneyFieldProps extends FieldTexts {
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

/** Amount and currency; the record holds minor units. */
export function MoneyField({ value, onChange, ...texts }: MoneyFieldProps) {
  const t = useT('records');
  const money = moneySchema.safeParse(value).data;
  const [currency, setCurrency] = useState(money?.currency ?? 'EUR');
  const [amount, setAmount] = useState(money ? String(money.amount / 10 ** minorDigits(money.currency)) : '');

  const change = (nextAmount: string, nextCurrency: string) => {
    setAmount(nextAmount);
    setCurrency(nextCurrency);
    const number = Number(nextAmount.trim().replace(',', '.'));
    if (nextAmount.trim() === '') onChange(null);
    else if (Number.isFinite(number))
      onChange({ amount: Math.round(number * 10 ** minorDigits(nextCurrency)), currency: nextCurrency });
    else onChange(nextAmount);
  };
  return (
    <div className={styles['pair']}>
      <TextField {...texts} inputMode="decimal" value={amount} onChange={(next) => change(next, currency)} />
      <TextField
        label={t('form.currency')}
        isMono
        maxLength={3}
        value={currency}
        onChange={(next) => change(amount, next.toUpperCase())}
      />
    </div>
  );
}
