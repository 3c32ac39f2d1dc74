/**
 * Defanged writing: how reports disarm addresses so that nobody clicks them. There is no standard; these are the forms
 * found in MISP events, vendor reports and e-mails.
 */
import type { IdentifierKind } from './identifier-kinds.ts';

const bracketed: readonly (readonly [RegExp, string])[] = [
  [/\[:\/\/\]/g, '://'],
  [/[[({](?:\.|dot)[\])}]/gi, '.'],
  [/\[:\]/g, ':'],
  [/\[\/\]/g, '/'],
  [/[[({](?:@|at)[\])}]/gi, '@'],
  [/\\\./g, '.'],
];
const schemes: readonly (readonly [RegExp, string])[] = [
  [/^h(?:xx|\*\*|tt)p(s?)(?=:)/i, 'http$1'],
  [/^fxp(s?)(?=:)/i, 'ftp$1'],
];

function pass(text: string): string {
  let result = text;
  for (const [pattern, replacement] of bracketed) result = result.replace(pattern, replacement);
  for (const [pattern, replacement] of schemes) result = result.replace(pattern, replacement);
  return result;
}

/** Undoes every known way of defanging. Repeats until nothing changes, so that refang(refang(x)) = refang(x). */
export function refang(text: string): string {
  let current = text.trim();
  // Most text holds no bracket, backslash or disguised scheme, and is what it says.
  if (!/[[({\\]|^[hf]/i.test(current)) return current;
  // Each pass either shortens the text or leaves it alone; 16 levels of brackets are more than anyone writes.
  for (let round = 0; round < 16; round += 1) {
    const next = pass(current).trim();
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** For the screen, clipboard and reports: no program turns the result into a link. Other kinds are left as they are. */
export function defang(kind: IdentifierKind, value: string): string {
  if (kind === 'email') return value.replaceAll('@', '[@]').replaceAll('.', '[.]');
  if (kind === 'domain') return value.replaceAll('.', '[.]');
  if (kind === 'ip') return value.includes(':') ? value.replaceAll(':', '[:]') : value.replaceAll('.', '[.]');
  if (kind === 'url') return defangUrl(value);
  return value;
}

/** Scheme and host are disarmed; the path stays readable, since it makes no link without them. */
function defangUrl(value: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(value);
  if (parts === null) return value.replace(':', '[:]');
  const [, scheme = '', authority = '', rest = ''] = parts;
  const disarmed = scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
  // `hxxps://` is no link any more; another scheme is broken at its colon.
  const colon = disarmed === scheme ? '[:]' : ':';
  return `${disarmed}${colon}//${authority.replaceAll('.', '[.]')}${rest}`;
}
