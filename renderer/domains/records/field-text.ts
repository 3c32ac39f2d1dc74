/** A field's value in words: for exports, titles and wherever no element can stand. */
import { useMemo } from 'react';
import type { Json } from '#shared/core/json.ts';
import { instantSchema, moneySchema } from '#shared/packs/engine/field-check.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { useOfficerNames } from './use-officers.ts';

export type FieldText = (definition: FieldDefinition, value: Json | undefined) => string;

/** A writer of values in the language on screen. */
export function useFieldText(): FieldText {
  const t = useT('records');
  const format = useFormat();
  const labels = usePackLabels();
  const nameOf = useOfficerNames();
  return useMemo<FieldText>(() => {
    const term = (definition: FieldDefinition, value: Json) =>
      definition.vocabulary ? labels.term(definition.vocabulary, String(value)) : String(value);
    return (definition, value) => {
      if (value === undefined || value === null || value === '') return '';
      const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
      switch (definition.kind) {
        case 'instant': {
          const instant = instantSchema.safeParse(value).data;
          return instant ? format.instant(instant.at, instant.zone) : '';
        }
        case 'money': {
          const money = moneySchema.safeParse(value).data;
          return money ? moneyText(money, format.language) : '';
        }
        case 'boolean':
          return value === true ? t('value.yes') : t('value.no');
        case 'date':
          return format.date(String(value));
        case 'number':
          return format.count(Number(value));
        case 'choice':
        case 'choices':
          return list.map((one) => term(definition, one)).join(', ');
        case 'countries':
          return list.map((code) => format.country(String(code))).join(', ');
        case 'texts':
          return list.map(String).join(', ');
        case 'officer':
          return nameOf(String(value));
        case 'json':
          return JSON.stringify(value);
        default:
          return String(value);
      }
    };
  }, [t, format, labels, nameOf]);
}

function moneyText(money: { amount: number; currency: string }, language: string): string {
  const formatter = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  return formatter.format(money.amount / 10 ** minorDigits(money.currency));
}

/** Digits after the point of a currency (ISO 4217), as Intl knows them. */
export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
