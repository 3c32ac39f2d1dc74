/** Host names of the DNS: ASCII form of IDNA (UTS 46), lower case, no trailing dot. */
import { refang } from './defang.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

/** Letters, digits and marks of any script, hyphen, underscore (service names, RFC 8552) and the four dots of IDNA. */
const writable = /^[\p{L}\p{M}\p{N}\-_.\u3002\uFF0E\uFF61\u00B7\u200C\u200D]+$/u;
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

export function domainName(written: string): string | null {
  const bare = written.replace(/[.\u3002\uFF0E\uFF61]$/, '');
  if (bare.length > 1000 || !writable.test(bare)) return null;
  const ascii = toAscii(bare);
  if (ascii === null || ascii.length > 253) return null;
  const labels = ascii.split('.');
  const top = labels.at(-1) ?? '';
  // A single label is a machine's nickname, not a name in the DNS; an all-digit last label would be an address (RFC 3696).
  if (labels.length < 2 || /^\d+$/.test(top)) return null;
  return labels.every((part) => label.test(part)) ? ascii : null;
}

function toAscii(name: string): string | null {
  const lower = name.toLowerCase();
  // Most names are plain ASCII; the URL parser is the platform's own UTS 46 and costs ten times as much.
  if (/^[a-z0-9._-]+$/.test(lower) && !lower.includes('xn--')) return lower;
  try {
    return new URL(`http://${name}/`).hostname;
  } catch {
    return null;
  }
}

export function normaliseDomain(written: string): Normalised {
  const name = domainName(refang(written));
  return name === null ? refuse('identifier/domain-form') : normal(name);
}
