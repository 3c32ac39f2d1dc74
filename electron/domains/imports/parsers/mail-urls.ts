/** Addresses that a message's text or HTML leads to. */

export const maxMailUrls = 2000;
const written = /\b(?:h(?:tt|xx)ps?|ftp)(?::|\[:\])\/\/[^\s<>"'`{}|\\^\u0000-\u0020]{2,4000}/gi;
const attribute =
  /\b(?:href|src|action|background)\s{0,10}=\s{0,10}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000}))/gi;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Punctuation that ends the sentence, not the address; a closing bracket only where none was opened. */
function trimmed(url: string): string {
  const bare = url.replace(/[.,;:!?…]+$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare;
}

/** In order of appearance, each once. `mailto:` and in-page targets are left out; addresses are read from headers. */
export function mailUrls(text: string, html: string): string[] {
  const plain = [...text.matchAll(written)].map(([url]) => trimmed(url));
  const decoded = [...html.matchAll(attribute)].map(([, double, single, bare]) =>
    decodeEntities(double ?? single ?? bare ?? '').trim(),
  );
  const shown = [...decodeEntities(html.replace(/<[^<>]{0,5000}>/g, ' ')).matchAll(written)].map(([url]) =>
    trimmed(url),
  );
  const linked = decoded.filter((url) => /^(?:https?|hxxps?|ftp):\/\//i.test(url));
  return [...new Set([...plain, ...linked, ...shown])];
}
