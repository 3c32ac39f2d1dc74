/** Comma-separated text (RFC 4180) of what a table shows. */

/** A cell that a spreadsheet would run as a formula is disarmed with an apostrophe; plain numbers and phone numbers stay. */
function disarmed(text: string): string {
  return /^(?:[=@\t\r]|[+-](?![\d\s().]+$))/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  const safe = disarmed(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a table shows, in words. */
export interface TableContent {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A first line with the marking, where there is one, as wide as the others; then the header; lines end with CR LF. */
export function toCsv({ header, rows }: TableContent, marking: string | null): string {
  const first = marking === null ? [] : [header.map((_name, at) => (at === 0 ? marking : ''))];
  return [...first, header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}
