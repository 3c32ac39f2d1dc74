/** Mailboxes (RFC 5321 §4.1.2, RFC 6531 for other scripts). */
import { refang } from './defang.ts';
import { domainName } from './domain.ts';
import { normaliseIp } from './ip.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

const atoms = /^[^\s"(),:;<>@[\\\]\p{C}]+$/u;
const quoted = /^"(?:[^"\\\p{C}]|\\[^\p{C}])*"$/u;

function domainPart(written: string): string | null {
  const literal = /^\[(?:IPv6:)?([0-9a-f:.]+)\]$/i.exec(written)?.[1];
  if (literal === undefined) return domainName(written);
  const address = normaliseIp(literal);
  if (!address.ok) return null;
  return address.normal.includes(':') ? `[IPv6:${address.normal}]` : `[${address.normal}]`;
}

/**
 * The local part is lower-cased. RFC 5321 §2.4 leaves its case to the receiving host, but no provider of note tells
 * `Ann` from `ann`, while sources write both for one mailbox: a missed match costs more than a false one that a person
 * sees beside the written form. Dots and `+tags` stay: they do tell mailboxes apart at most providers.
 */
export function normaliseEmail(written: string): Normalised {
  const text = refang(written)
    .replace(/^mailto:/i, '')
    .replace(/^[^<>]*<([^<>]*)>$/, '$1')
    .trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at)).normalize('NFC').toLowerCase();
  if (at < 1 || local.length > 128 || !(atoms.test(local) || quoted.test(local)))
    return refuse('identifier/email-form');
  const domain = domainPart(text.slice(at + 1));
  return domain === null ? refuse('identifier/email-form') : normal(`${local}@${domain}`);
}
