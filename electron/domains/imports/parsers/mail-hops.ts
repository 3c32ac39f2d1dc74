/** The way that a message took, from its `Received` headers: one event for each hop. */
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { identifier, link, oneLine, record } from './item-builders.ts';
import { cleanText } from './json-source.ts';
import type { MailContext } from './mail-context.ts';
import { parseReceived, type Received } from './received-header.ts';

const maxHops = 200;

function titleOf(hop: number, received: Received): string {
  const from = received.from.split(/\s/)[0] ?? '';
  const by = received.by.split(/\s/)[0] ?? '';
  return oneLine(`${hop}. ${from === '' ? '?' : from} → ${by === '' ? '?' : by}`, 500);
}

function* hopEnds(key: string, message: string, place: string, received: Received): Generator<ImportItem> {
  const ends = [
    ...received.addresses.map((value) => ['ip', value] as const),
    ...received.hosts.map((value) => ['domain', value] as const),
    ...(received.for.includes('@') ? [['email', received.for] as const] : []),
  ];
  for (const [index, [kind, value]] of ends.entries()) {
    const other = `${key}#${index}`;
    yield* identifier({ key: other, place, what: '', kind, value });
    yield link(key, 'mentions', other, place);
    if (kind === 'ip') yield link(message, 'mentions', other, place, { written: 'received' });
  }
}

/**
 * Each relay writes its header above those before it, so the last in the file is the first hop. Only headers of relays
 * that one trusts are evidence; everything below them may be invented by the sender, which is why all are kept as written.
 */
export function* hopItems({ key, place, externalId, email }: MailContext): Generator<ImportItem> {
  const headers = email.headers.flatMap((header, index) =>
    header.key === 'received' ? [{ value: cleanText(header.value), index }] : [],
  );
  for (const [order, { value, index }] of headers.slice(-maxHops).reverse().entries()) {
    const hop = order + 1;
    const received = parseReceived(value);
    const hopKey = `${key}#hop${hop}`;
    const where = `${place}, header ${index + 1} (received)`;
    const base = { key: hopKey, place: where, what: 'received', externalIds: [`${externalId}#received-${hop}`] };
    const title = titleOf(hop, received);
    if (received.date !== null) {
      const fields = {
        title,
        eventKind: 'communication',
        start: received.date,
        place: oneLine(received.by, 300),
        description: value,
      };
      yield record({ ...base, type: 'event', fields });
    } else {
      const { from, by, via, with: protocol, id } = received;
      yield record({
        ...base,
        type: 'intelligence',
        fields: {
          intelligenceKind: 'observable',
          name: title,
          description: value,
          properties: { hop, from, by, via, protocol, id, for: received.for },
        },
      });
    }
    yield link(key, 'contains', hopKey, where, { written: 'received' });
    yield* hopEnds(hopKey, key, where, received);
  }
}
