/** A modest first guess of what kind of evidence a file is; a person may choose another. Pure. */
type Category =
  'disk-image' | 'phone-extraction' | 'network-capture' | 'log' | 'document' | 'e-mail' | 'picture' | 'video' | 'other';

/** Enough to see every signature below. */
export const headBytes = 512;

const byExtension: readonly (readonly [Category, readonly string[]])[] = [
  [
    'disk-image',
    ['dd', 'img', 'raw', 'iso', 'e01', 'ex01', 'aff', 'aff4', 'vmdk', 'vhd', 'vhdx', 'vdi', 'qcow2', 'dmg'],
  ],
  ['phone-extraction', ['ufd', 'ufdr', 'ufdx', 'clbx', 'xry', 'ab']],
  ['network-capture', ['pcap', 'pcapng', 'cap']],
  ['log', ['log', 'evtx', 'evt', 'journal']],
  ['e-mail', ['eml', 'msg', 'mbox', 'pst', 'ost']],
  ['document', ['pdf', 'doc', 'docx', 'odt', 'rtf', 'txt', 'xls', 'xlsx', 'ods', 'csv', 'ppt', 'pptx', 'odp', 'html']],
  ['picture', ['jpg', 'jpeg', 'png', 'gif', 'webp', 'heic', 'tif', 'tiff', 'bmp']],
  ['video', ['mp4', 'mov', 'avi', 'mkv', 'webm', 'm4v', '3gp', 'mpg', 'mpeg']],
];

/** Hexadecimal signature at a byte offset. What the bytes say counts before what the name says. */
const signatures: readonly { readonly category: Category; readonly at: number; readonly hex: string }[] = [
  { category: 'disk-image', at: 0, hex: '455646090d0aff00' }, // EWF
  { category: 'disk-image', at: 0, hex: '4b444d56' }, // VMDK
  { category: 'disk-image', at: 0, hex: '514649fb' }, // QCOW
  { category: 'network-capture', at: 0, hex: 'd4c3b2a1' },
  { category: 'network-capture', at: 0, hex: 'a1b2c3d4' },
  { category: 'network-capture', at: 0, hex: '4d3cb2a1' },
  { category: 'network-capture', at: 0, hex: '0a0d0d0a' }, // pcapng
  { category: 'log', at: 0, hex: '456c6646696c6500' }, // EVTX
  { category: 'document', at: 0, hex: '255044462d' }, // PDF
  { category: 'picture', at: 0, hex: 'ffd8ff' },
  { category: 'picture', at: 0, hex: '89504e470d0a1a0a' },
  { category: 'picture', at: 0, hex: '47494638' },
  { category: 'video', at: 4, hex: '66747970' }, // ISO media ("ftyp")
  { category: 'video', at: 0, hex: '1a45dfa3' }, // Matroska
];

export function guessCategory(name: string, head: Uint8Array): Category {
  const start = toHex(head.subarray(0, 32));
  const signed = signatures.find(({ at, hex }) => start.startsWith(hex, at * 2));
  if (signed) return signed.category;
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = byExtension.find(([, extensions]) => extensions.includes(extension));
  if (named) return named[0];
  return hasBootSignature(head) ? 'disk-image' : 'other';
}

/** A boot sector ends in 55 AA (bytes 510 and 511). */
function hasBootSignature(head: Uint8Array): boolean {
  return head.length >= headBytes && head[510] === 0x55 && head[511] === 0xaa;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
