/** Comma-separated text (RFC 4180) of what a table shows. */

/** A cell that a spreadsheet would run as a formula is disarmed with an apostrophe; plain numbers and phone numbers stay. */
function disarmed(text: string): string {
  return /^(?:[=@\t\r]|[+-](?![\d\s().]+$))/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  const safe = disarmed(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Header line first; lines end with CR LF. */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}
