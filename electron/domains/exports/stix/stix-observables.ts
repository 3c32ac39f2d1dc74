/** Identifiers and accounts as cyber-observables (STIX 2.1 §6), where STIX has one for them. */
import { normaliseIdentifier } from '#shared/domains/identifiers/index.ts';
import type { ExportRecord } from '../export-format.ts';
import type { StixObject } from './stix-ids.ts';

const hashNames: Readonly<Record<number, string>> = {
  32: 'MD5',
  40: 'SHA-1',
  56: 'SHA-224',
  64: 'SHA-256',
  96: 'SHA-384',
  128: 'SHA-512',
};

/** Algorithm and value as STIX writes them. Null where the value tells no algorithm that STIX knows. */
export function stixHash(normal: string): readonly [algorithm: string, value: string] | null {
  if (/^[0-9a-f]+$/.test(normal)) {
    const name = hashNames[normal.length];
    return name === undefined ? null : [name, normal];
  }
  if (/^t1[0-9a-f]{70}$/.test(normal)) return ['TLSH', normal.slice(2)];
  return /^[a-zA-Z0-9/+:.]{1,128}$/.test(normal) ? ['SSDEEP', normal] : null;
}

function isUri(text: string): boolean {
  return URL.canParse(text) && /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text) && !/["<>\\^`{|}]/.test(text);
}

/** @returns type and members, or null where STIX has no observable for it. */
export function observableOf({ identifier, type, values }: ExportRecord): StixObject | null {
  if (type === 'account') return accountOf(values);
  if (type !== 'identifier' || !identifier) return null;
  const { kind, normal } = identifier;
  // A damaged value was kept as it came; only a normal form has the shape that its kind promises.
  if (kind !== 'other' && !normaliseIdentifier('other', normal).ok) return null;
  switch (kind) {
    case 'ip':
      return { type: normal.includes(':') ? 'ipv6-addr' : 'ipv4-addr', value: normal };
    case 'domain':
      return { type: 'domain-name', value: normal };
    case 'url':
      return isUri(normal) ? { type: 'url', value: normal } : null;
    case 'email':
      return /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(normal) ? { type: 'email-addr', value: normal } : null;
    case 'mac':
      return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(normal) ? { type: 'mac-addr', value: normal } : null;
    case 'asn':
      return /^as\d{1,10}$/i.test(normal) ? { type: 'autonomous-system', number: Number(normal.slice(2)) } : null;
    case 'hash': {
      const hash = stixHash(normal);
      return hash ? { type: 'file', hashes: { [hash[0]]: hash[1] } } : null;
    }
    case 'filename':
      return { type: 'file', name: normal };
    default:
      return null;
  }
}

function accountOf(values: ExportRecord['values']): StixObject {
  const members = {
    user_id: values['platformId'],
    account_login: values['handle'],
    account_type: values['platform'],
    display_name: values['displayName'],
  };
  const filled = Object.entries(members).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { type: 'user-account', ...Object.fromEntries(filled) };
}
