/** Internet mail (RFC 5322, MIME RFC 2045 to 2049): one message, a message inside a message, or an mbox of several. */
import { sha256 } from '@noble/hashes/sha2.js';
import PostalMime, { addressParser, decodeWords, type Attachment, type Email, type Header } from 'postal-mime';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import type { ByteSource, ImportItem } from '#shared/domains/imports/import-item.ts';
import { fileName, identifier, link, oneLine, record, setAside } from './item-builders.ts';
import { cleanText } from './json-source.ts';
import type { MailContext } from './mail-context.ts';
import { mailInstant } from './mail-dates.ts';
import { hopItems } from './mail-hops.ts';
import { maxMailUrls, mailUrls } from './mail-urls.ts';
import { splitMbox } from './mbox.ts';

/** MIME must be taken apart in memory. */
export const maxMailBytes = 128 * 2 ** 20;
const maxInnerDepth = 4;

/** Headers that name mailboxes, and what the mailbox did. */
const addressHeaders: ReadonlyMap<string, string> = new Map([
  ['from', 'sent'],
  ['sender', 'sent'],
  ['resent-from', 'sent'],
  ['resent-sender', 'sent'],
  ['to', 'received'],
  ['cc', 'received'],
  ['bcc', 'received'],
  ['resent-to', 'received'],
  ['resent-cc', 'received'],
  ['delivered-to', 'received'],
  ['x-original-to', 'received'],
  ['envelope-to', 'received'],
  ['reply-to', 'related-to'],
  ['return-path', 'related-to'],
  ['errors-to', 'related-to'],
  ['disposition-notification-to', 'related-to'],
]);
const addressOfHost: ReadonlySet<string> = new Set([
  'x-originating-ip',
  'x-sender-ip',
  'x-client-ip',
  'x-source-ip',
  'x-remote-ip',
  'x-real-ip',
]);
/** Said elsewhere in the record, or repeated in full by `headers`. */
const named: Readonly<Record<string, string>> = {
  'message-id': 'messageId',
  date: 'date',
  'in-reply-to': 'inReplyTo',
  'x-mailer': 'mailer',
  'user-agent': 'mailer',
  'authentication-results': 'authenticationResults',
  'dkim-signature': 'dkimSignatures',
  'received-spf': 'receivedSpf',
  'arc-authentication-results': 'arcAuthenticationResults',
};
const maxHeaders = 500;

async function readAll(source: ByteSource): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    length += chunk.length;
    if (length > maxMailBytes) throw new AppError('import/too-large', { limit: maxMailBytes });
    parts.push(Uint8Array.from(chunk));
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function takeApart(bytes: Uint8Array): Promise<Email> {
  const options = {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: 100,
    maxRfc822NestingDepth: 0,
  } as const;
  try {
    return await PostalMime.parse(bytes, options);
  } catch (cause) {
    throw new AppError('import/mail-structure', {}, { cause });
  }
}

function idOf(email: Email, bytes: Uint8Array): string {
  const id = oneLine(email.messageId ?? '', 900)
    .replace(/^<|>$/g, '')
    .trim();
  return id === '' ? `eml:sha256:${Buffer.from(sha256(bytes)).toString('hex')}` : `eml:${id}`;
}

function propertiesOf(headers: readonly Header[]): Record<string, Json> {
  const chosen = new Map<string, string[]>();
  for (const { key, value } of headers) {
    const name = named[key];
    if (name !== undefined && Object.hasOwn(named, key))
      chosen.set(name, [...(chosen.get(name) ?? []), cleanText(value).slice(0, 4000)]);
  }
  const all = headers
    .slice(0, maxHeaders)
    .map(({ originalKey, value }) => ({ name: oneLine(originalKey, 100), value: cleanText(value).slice(0, 4000) }));
  const single = [...chosen].map(([name, values]): [string, Json] => [
    name,
    values.length === 1 ? (values[0] ?? '') : values,
  ]);
  return { ...Object.fromEntries(single), headers: all };
}

function* message({ key, place, externalId, email, depth }: MailContext): Generator<ImportItem> {
  const subject = oneLine(email.subject ?? '', 1000);
  yield record({
    key,
    place,
    what: 'message',
    type: 'intelligence',
    externalIds: [externalId],
    fields: {
      intelligenceKind: 'email-message',
      name: subject === '' ? '(no subject)' : subject,
      firstSeen: mailInstant(email.headers.find((header) => header.key === 'date')?.value ?? ''),
      properties: { ...propertiesOf(email.headers), ...(depth === 0 ? {} : { nested: depth }) },
    },
  });
  if (email.headers.length > maxHeaders) yield setAside('', 'import/too-many-headers', place, String(maxHeaders));
}

function mailboxes(header: Header): { name: string; address: string }[] {
  const parsed = addressParser(header.value, { flatten: true });
  return parsed.flatMap(({ name, address }) =>
    address === undefined || address.trim() === '' ? [] : [{ name: decodeWords(name), address }],
  );
}

/** One identifier for each mailbox of the message, one link for each header that names it. */
function* addresses({ key, place, email }: MailContext): Generator<ImportItem> {
  const seen = new Set<string>();
  for (const [index, header] of email.headers.entries()) {
    const linkKind = addressHeaders.get(header.key);
    for (const { name, address } of linkKind === undefined ? [] : mailboxes(header)) {
      const other = `${key}#mailbox:${address.toLowerCase()}`;
      const where = `${place}, header ${index + 1} (${header.key})`;
      const fields = { comment: oneLine(name, 300) };
      const items = seen.has(other)
        ? []
        : identifier({ key: other, place: where, what: 'address', kind: 'email', value: address, fields });
      yield* items;
      if (items.some((item) => item.item === 'record')) seen.add(other);
      if (seen.has(other)) yield link(other, linkKind ?? 'related-to', key, where, { written: header.key });
    }
    if (addressOfHost.has(header.key))
      yield* hostAddress(key, `${place}, header ${index + 1} (${header.key})`, header, index);
  }
}

function* hostAddress(key: string, place: string, header: Header, index: number): Generator<ImportItem> {
  const value =
    header.value
      .replace(/[[\]()]/g, ' ')
      .trim()
      .split(/[\s,]+/)[0] ?? '';
  if (value === '') return;
  const other = `${key}#header${index}`;
  yield* identifier({ key: other, place, what: 'address', kind: 'ip', value });
  yield link(key, 'mentions', other, place, { written: header.key });
}

function* body({ key, place, externalId, email }: MailContext): Generator<ImportItem> {
  const text = cleanText(email.text ?? '');
  const html = cleanText(email.html ?? '');
  const content = text.trim() === '' ? html : text;
  if (content.trim() !== '') {
    const fields = { title: oneLine(email.subject ?? '', 300) || '(no subject)', body: content.slice(0, 1_000_000) };
    const bodyKey = `${key}#body`;
    yield record({
      key: bodyKey,
      place: `${place}, body`,
      what: 'body',
      type: 'note',
      externalIds: [`${externalId}#body`],
      fields,
    });
    yield link(key, 'contains', bodyKey, `${place}, body`);
    if (content.length > 1_000_000) yield setAside('', 'import/body-cut', `${place}, body`, '1000000');
  }
  const urls = mailUrls(text, html);
  for (const [index, url] of urls.slice(0, maxMailUrls).entries()) {
    yield* identifier({ key: `${key}#url${index}`, place: `${place}, body`, what: 'url', kind: 'url', value: url });
    yield link(key, 'mentions', `${key}#url${index}`, `${place}, body`);
  }
  if (urls.length > maxMailUrls) yield setAside('', 'import/too-many-urls', `${place}, body`, String(maxMailUrls));
}

function bytesOf(attachment: Attachment): Uint8Array {
  const { content } = attachment;
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

async function* attachments(context: MailContext): AsyncGenerator<ImportItem> {
  const { key, place, email, depth } = context;
  for (const [index, attachment] of email.attachments.entries()) {
    const where = `${place}, part ${index + 1}`;
    const bytes = bytesOf(attachment);
    const isMessage = attachment.mimeType === 'message/rfc822';
    const name = fileName(
      attachment.filename ?? (isMessage ? 'message.eml' : (attachment.contentId ?? `part-${index + 1}`)),
    );
    const mediaType = oneLine(attachment.mimeType, 200);
    yield {
      item: 'attachment',
      key: `${key}#part${index}`,
      place: where,
      what: 'attachment',
      name,
      mediaType,
      bytes,
      belongsTo: key,
    };
    if (isMessage && bytes.length > 0) yield* inner(context, bytes, where, index, depth + 1);
  }
}

async function* inner(
  outer: MailContext,
  bytes: Uint8Array,
  place: string,
  index: number,
  depth: number,
): AsyncGenerator<ImportItem> {
  if (depth > maxInnerDepth) {
    yield setAside('message', 'import/too-deep', place, String(maxInnerDepth));
    return;
  }
  const key = `${outer.key}/${index}`;
  try {
    const email = await takeApart(bytes);
    yield* mailItems({ key, place, externalId: idOf(email, bytes), email, depth });
    yield link(outer.key, 'contains', key, place);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield setAside('message', error.code, place, 'message/rfc822');
  }
}

async function* mailItems(context: MailContext): AsyncGenerator<ImportItem> {
  yield* message(context);
  yield* addresses(context);
  yield* hopItems(context);
  yield* body(context);
  yield* attachments(context);
}

/** @throws AppError `import/not-mail`, `import/mail-structure`, `import/too-large`, `import/empty-file`. */
export async function* parseEml(source: ByteSource): AsyncGenerator<ImportItem> {
  const bytes = await readAll(source);
  if (bytes.length === 0) throw new AppError('import/empty-file', { offset: 0 });
  const messages = splitMbox(bytes);
  for (const [index, one] of messages.entries()) {
    const email = await takeApart(one);
    const place = messages.length === 1 ? 'message' : `message ${index + 1}`;
    const isMail = email.headers.some(({ key }) =>
      ['from', 'to', 'subject', 'date', 'received', 'message-id', 'sender'].includes(key),
    );
    if (!isMail && messages.length === 1) throw new AppError('import/not-mail');
    if (isMail) yield* mailItems({ key: place, place, externalId: idOf(email, one), email, depth: 0 });
    else yield setAside('message', 'import/not-mail', place, 'message');
  }
}
