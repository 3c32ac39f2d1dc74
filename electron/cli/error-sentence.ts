import { z } from 'zod';
import type { ErrorData } from '#shared/core/app-error.ts';
import errorsText from '#renderer/i18n/locales/en/errors.json?raw';

/** The window's own English sentences: a code reads the same wherever it is met. */
const sentences = z.record(z.string(), z.string()).parse(JSON.parse(errorsText));

/** What happened and what to do, with the values filled in. */
export function errorSentence({ code, params }: ErrorData): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : sentences['app/no-sentence'];
  return (sentence ?? code).replace(/\{\{\s*(\w+)[^}]*\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
