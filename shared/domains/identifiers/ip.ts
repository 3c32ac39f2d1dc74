/** Internet addresses and prefixes: dotted decimal, or RFC 5952 text; prefixes as network/length (RFC 4632, 4291). */
import ipaddr from 'ipaddr.js';
import { refang } from './defang.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** Four plain decimals only: `010.1`, `0x7f.1` and `127.1` mean different hosts to different programs. */
const dotted = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const colonHex = new RegExp(`^[0-9a-f:]{2,39}$|^[0-9a-f:]{2,30}:${octet}(?:\\.${octet}){3}$`, 'i');

/** The 4 or 16 bytes of an address, or null. A v4-mapped address gives the 4 bytes of the host that it stands for. */
export function ipBytes(address: string): readonly number[] | null {
  if (dotted.test(address)) return address.split('.').map(Number);
  if (!colonHex.test(address) || !ipaddr.IPv6.isValid(address)) return null;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toByteArray() : parsed.toByteArray();
}

function text(bytes: readonly number[]): string {
  return bytes.length === 4 ? bytes.join('.') : new ipaddr.IPv6([...bytes]).toRFC5952String();
}

/** Host bits are cleared, so that every writing of one prefix has one normal form. */
function network(bytes: readonly number[], length: number): number[] {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, length - index * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

function prefixLength(written: string, address: string, bytes: readonly number[]): number | null {
  if (!/^\d{1,3}$/.test(written)) return null;
  const mapped = bytes.length === 4 && address.includes(':');
  const length = Number(written) - (mapped ? 96 : 0);
  return length >= 0 && length <= bytes.length * 8 ? length : null;
}

/**
 * The zone index of a link-local address (RFC 4007) is dropped: it names an interface of one machine only. A prefix of
 * full length is the address itself.
 */
export function normaliseIp(written: string): Normalised {
  const cleaned = refang(written).replace(/^\[([^\]]*)\]$/, '$1');
  const [whole = '', length, ...rest] = cleaned.split('/');
  const address = whole.replace(/%[\w.-]{1,32}$/, '').toLowerCase();
  const bytes = ipBytes(address);
  if (bytes === null || rest.length > 0) return refuse('identifier/ip-form');
  if (length === undefined) return normal(text(bytes));
  const bits = prefixLength(length, address, bytes);
  if (bits === null) return refuse('identifier/ip-form');
  return normal(bits === bytes.length * 8 ? text(bytes) : `${text(network(bytes, bits))}/${bits}`);
}
