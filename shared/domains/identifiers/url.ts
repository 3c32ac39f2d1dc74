/** Web and other addresses with a scheme, as the WHATWG URL standard writes them. */
import { refang } from './defang.ts';
import { domainName } from './domain.ts';
import { ipBytes } from './ip.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

/** At least two letters: `C:\file` is a path. */
const withScheme = /^[a-z][a-z0-9+.-]+:/i;
const bareHost = /^([^/?#:@\s]+|\[[0-9a-f:.]+\])(:\d{1,5})?(?:[/?#]|$)/i;

/** `example.com/path` and `example.com:8080`: reports leave the scheme out, and a browser then takes http. */
function hasBareHost(text: string): boolean {
  const host = bareHost.exec(text)?.[1];
  if (host === undefined || !(host.includes('.') || host.startsWith('['))) return false;
  return domainName(host) !== null || ipBytes(host.replace(/^\[|\]$/g, '').toLowerCase()) !== null;
}

/** Null where the text is no URL. */
export function parseUrl(written: string): URL | null {
  const text = written.replace(/^<(.*)>$/s, '$1').trim();
  const candidate = hasBareHost(text) ? `http://${text}` : text;
  if (!withScheme.test(candidate)) return null;
  try {
    const url = new URL(candidate);
    // The standard lower-cases hosts of the web's own schemes only; a host name has no case under any scheme.
    if (url.hostname !== url.hostname.toLowerCase()) url.hostname = url.hostname.toLowerCase();
    return url;
  } catch {
    return null;
  }
}

/** Scheme, credentials, path, query and fragment are kept: each may tell two leads apart. Default ports are dropped. */
export function normaliseUrl(written: string): Normalised {
  const url = parseUrl(refang(written));
  if (url === null) return refuse('identifier/url-form');
  const empty = url.hostname === '' && url.pathname === '' && url.search === '';
  return empty ? refuse('identifier/url-form') : normal(url.href);
}

/** Host of a normal URL without the brackets of IPv6; empty where the scheme has none. */
export function urlHost(normalUrl: string): string {
  const url = parseUrl(normalUrl);
  return url === null ? '' : url.hostname.replace(/^\[|\]$/g, '');
}
