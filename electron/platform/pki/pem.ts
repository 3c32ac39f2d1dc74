/** PEM (RFC 7468): text around DER. */
import { DerError } from './der.ts';

export interface PemBlock {
  /** `CERTIFICATE`, `X509 CRL`, … */
  readonly label: string;
  readonly der: Buffer;
}

const lineLength = 64;
const boundary = /^-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----$/;

export function writePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** Text between the blocks is explanation and passed over. @throws DerError where a block does not end or is no base64 */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let open: { readonly label: string; readonly lines: string[] } | null = null;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const trimmed = line.trim();
    const [, side, label = ''] = boundary.exec(trimmed) ?? [];
    if (!side) {
      open?.lines.push(trimmed);
    } else if (side === 'BEGIN') {
      if (open) throw new DerError('Block within a block');
      open = { label, lines: [] };
    } else {
      if (open?.label !== label) throw new DerError('End of another block');
      blocks.push({ label, der: decode(open.lines.join('')) });
      open = null;
    }
  }
  if (open) throw new DerError('Block without an end');
  return blocks;
}

function decode(base64: string): Buffer {
  const der = Buffer.from(base64, 'base64');
  // The decoder of Node passes over what is no base64.
  if (der.length === 0 || der.toString('base64') !== base64) throw new DerError('Not base64');
  return der;
}

/** @returns whether the bytes are text with PEM blocks rather than DER. */
export function isPem(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('-----BEGIN ');
}
