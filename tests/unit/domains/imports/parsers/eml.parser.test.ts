import { describe, expect, it } from 'vitest';
import { parseEml } from '#electron/domains/imports/parsers/eml.parser.ts';
import { mailInstant } from '#electron/domains/imports/parsers/mail-dates.ts';
import { mailUrls } from '#electron/domains/imports/parsers/mail-urls.ts';
import { parseReceived } from '#electron/domains/imports/parsers/received-header.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import { byteSource, countsOf, itemsOf, outcomeOf, records, setAsideCodes } from '#tests/support/foreign-files.ts';

const lines = (...text: string[]): string => text.join('\r\n');
const phishing = lines(
  'Return-Path: <bounce@evil.example>',
  'Received: from mx.victim.example (mx.victim.example [192.0.2.10])',
  '\tby mail.victim.example (Postfix) with ESMTPS id 4ABC',
  '\tfor <ann@victim.example>; Tue, 2 Jan 2024 10:00:05 +0100 (CET)',
  'Received: from [10.0.0.5] (unknown [IPv6:2001:db8::5]) by mx.victim.example',
  ' with esmtp id 77; Tue, 2 Jan 2024 08:59:59 GMT',
  'Received: nonsense',
  'Authentication-Results: mx; spf=fail',
  'X-Originating-IP: [203.0.113.9]',
  'From: =?utf-8?Q?Jos=C3=A9?= <jose@evil.example>',
  'To: "Lee, Ann" <Ann@victim.example>, team: b@victim.example, c@victim.example;',
  'Reply-To: other@evil.example',
  'Subject: =?iso-8859-1?Q?Facture_impay=E9e?=',
  'Date: Tue, 2 Jan 2024 09:59:58 +0100',
  'Message-ID: <abc@evil.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<a href="https://evil.example/pay?a=1&amp;b=2">pay</a> see http://x.example/p.',
  '--b',
  'Content-Type: application/pdf',
  'Content-Disposition: attachment; filename="../../a.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'SGVsbG8=',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'From: z@inner.example',
  'Subject: inner',
  'Message-ID: <inner@inner.example>',
  '',
  'look https://in.example/x',
  '--b--',
  '',
);
const read = async (text: string, chunk = 100): Promise<ImportItem[]> => itemsOf(parseEml(byteSource(text, chunk)));

describe('an e-mail', () => {
  it('is read whole: message, addresses, hops, body, links, attachments and the message inside', async () => {
    const items = await read(phishing);
    expect(countsOf(items)).toEqual({ message: 2, address: 8, received: 3, body: 2, url: 3, attachment: 2 });
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
    expect(records(items)[0]).toMatchObject({
      fields: {
        intelligenceKind: 'email-message',
        name: 'Facture impayée',
        firstSeen: { at: Date.UTC(2024, 0, 2, 8, 59, 58) },
      },
      externalIds: ['eml:abc@evil.example'],
    });
  });

  it('says who sent and who received', async () => {
    const links = (await read(phishing)).filter((item) => item.item === 'link');
    const by = (kind: string): string[] =>
      links.flatMap((item) => (item.linkKind === kind ? [item.from.replace(/^.*mailbox:/, '')] : []));
    expect(by('sent')).toEqual(['jose@evil.example', 'z@inner.example']);
    expect(by('received')).toEqual(['ann@victim.example', 'b@victim.example', 'c@victim.example']);
    expect(links.filter(({ written }) => ['reply-to', 'return-path'].includes(written))).toHaveLength(2);
  });

  it('shows its way from the first hop to the last', async () => {
    const items = await read(phishing);
    const hops = records(items).filter(({ what }) => what === 'received');
    expect(hops.map(({ type, fields }) => `${type} ${String(fields['title'] ?? fields['name'])}`)).toEqual([
      'intelligence 1. ? → ?',
      'event 2. [10.0.0.5] → mx.victim.example',
      'event 3. mx.victim.example → mail.victim.example',
    ]);
    expect(hops[2]?.fields['start']).toEqual({
      at: Date.UTC(2024, 0, 2, 9, 0, 5),
      zone: 'UTC',
      written: 'Tue, 2 Jan 2024 10:00:05 +0100',
    });
    const addresses = records(items)
      .filter(({ fields }) => fields['identifierKind'] === 'ip')
      .map(({ fields }) => fields['value']);
    expect(addresses).toEqual(['203.0.113.9', '10.0.0.5', '2001:db8::5', '192.0.2.10']);
  });

  it('keeps attachments under a name without a path', async () => {
    const attachment = (await read(phishing)).find((item) => item.item === 'attachment');
    expect(attachment).toMatchObject({
      name: 'a.pdf',
      mediaType: 'application/pdf',
      bytes: new TextEncoder().encode('Hello'),
    });
  });

  it('without Message-ID is known by its content', async () => {
    const first = records(await read('From: a@b.example\nTo: c@d.example\n\nx'))[0]?.externalIds;
    expect(first?.[0]).toMatch(/^eml:sha256:[0-9a-f]{64}$/);
    expect(records(await read('From: a@b.example\nTo: c@d.example\n\ny'))[0]?.externalIds).not.toEqual(first);
  });

  it('in an mbox gives every message', async () => {
    const items = await read(
      [
        'From a@b.example Tue Jan  2 09:59:58 2024',
        'From: a@b.example',
        'Subject: one',
        '',
        'text',
        '>From here',
        '',
        'From c@d.example Tue Jan  2 10:59:58 2024',
        'From: c@d.example',
        'Subject: two',
        '',
        'text',
        '',
      ].join('\n'),
    );
    expect(countsOf(items)['message']).toBe(2);
    expect(
      records(items)
        .filter(({ what }) => what === 'message')
        .map(({ fields }) => fields['name']),
    ).toEqual(['one', 'two']);
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['8-bit headers', new Uint8Array(Buffer.from('From: a@b.example\r\nSubject: caf\xe9\r\n\r\nx', 'latin1'))],
    [
      'an open boundary',
      new TextEncoder().encode(
        'From: a@b.example\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\nx',
      ),
    ],
    [
      'a lying length and coding',
      new TextEncoder().encode(
        'From: a@b.example\nContent-Transfer-Encoding: base64\nContent-Length: 9999999\n\n%%%%not base64',
      ),
    ],
    ['no end of header', new TextEncoder().encode('From: a@b.example\nSubject: s')],
    [
      'an unknown charset',
      new TextEncoder().encode('From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nx'),
    ],
    ['a broken address', new TextEncoder().encode('From: <<>>, "a@\nTo: a@b.example\n\nx')],
    ['NUL', new TextEncoder().encode('From: a@b.example\nSubject: a\u0000b\n\n\u0000')],
    ['a header without a name', new TextEncoder().encode('From: a@b.example\n: x\n\n')],
  ])('with %s is still read', async (_, bytes) => {
    const items = await itemsOf(parseEml(byteSource(bytes, 3)));
    expect(countsOf(items)['message']).toBe(1);
    expect(packProblems(items)).toEqual([]);
  });

  it('cut or bent anywhere is read or refused by name', async () => {
    const bytes = new TextEncoder().encode(phishing);
    for (let index = 0; index < 200; index += 1) {
      const at = Math.floor((bytes.length * index) / 200);
      const bent = bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ (1 << (index % 8));
      for (const one of [bytes.subarray(0, at), bent]) {
        const outcome = await outcomeOf(parseEml(byteSource(one, 97)));
        expect(typeof outcome === 'string' ? outcome : packProblems(outcome).join()).toMatch(/^(?:import\/.*)?$/);
      }
    }
  });

  it('nested or headed beyond measure ends in a name', async () => {
    const parts = Array.from(
      { length: 300 },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`,
    ).join('');
    expect(await outcomeOf(parseEml(byteSource(`From: a@b.example\n${parts}`)))).toBe('import/mail-structure');
    expect(await outcomeOf(parseEml(byteSource(`From: a@b.example\n${'X-A: b\n'.repeat(500_000)}\n`)))).toBe(
      'import/mail-structure',
    );
    let message = 'From: a@b.example\n\nx';
    for (let depth = 0; depth < 20; depth += 1)
      message = `From: a@b.example\nContent-Type: message/rfc822\n\n${message}`;
    const items = await read(message);
    expect(setAsideCodes(items)).toEqual(['import/too-deep']);
  });

  it('that is none is refused by name', async () => {
    for (const text of ['hello', 'a: b\n\nc', '\u0000\u0001', '{"a":1}'])
      expect(await outcomeOf(parseEml(byteSource(text)))).toBe('import/not-mail');
    expect(await outcomeOf(parseEml(byteSource('')))).toBe('import/empty-file');
  });
});

describe('the Received header', () => {
  it.each([
    [
      'from a.example by b.example via TCP with ESMTP id X for <c@d.example>; 2 Jan 24 10:00 EST',
      { from: 'a.example', by: 'b.example', via: 'TCP', with: 'ESMTP', id: 'X', for: 'c@d.example' },
      Date.UTC(2024, 0, 2, 15),
    ],
    [
      'by 2002:a05:6402:1 with SMTP id q; Tue, 02 Jan 2024 01:00:00 -0800 (PST)',
      { from: '', by: '2002:a05:6402:1', with: 'SMTP' },
      Date.UTC(2024, 0, 2, 9),
    ],
    ['from a (HELO [1.2.3.4]) (5.6.7.8) by b with SMTP; no date', { from: 'a (HELO [1.2.3.4]) (5.6.7.8)' }, null],
    ['(qmail 1234 invoked by uid 0); 2 Jan 2024 10:00:00 -0000', { from: '', by: '' }, Date.UTC(2024, 0, 2, 10)],
    ['from a (b (c (d; Tue, 2 Jan 2024 10:00:00 +0000', {}, Date.UTC(2024, 0, 2, 10)],
  ])('%s', (header, clauses, at) => {
    const received = parseReceived(header);
    expect(received).toMatchObject(clauses);
    expect(received.date).toEqual(at === null ? null : expect.objectContaining({ at }));
  });

  it('of any length is read at once', () => {
    const start = performance.now();
    for (const text of ['('.repeat(1e6), 'from '.repeat(2e5), ':'.repeat(1e6), '1.'.repeat(5e5), '"\\'.repeat(5e5)])
      parseReceived(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('dates and links of mail', () => {
  it.each([
    ['Tue, 2 Jan 2024 09:59:58 +0100', Date.UTC(2024, 0, 2, 8, 59, 58)],
    ['2 Jan 99 09:59 GMT', Date.UTC(1999, 0, 2, 9, 59)],
    ['Tue (x), 02-Jan-2024 09:59:58 (comment) PDT', Date.UTC(2024, 0, 2, 16, 59, 58)],
  ])('%s', (header, at) => expect(mailInstant(header)).toMatchObject({ at }));

  it.each(['', 'yesterday', '32 Jan 2024 10:00:00 +0000', '2 Foo 2024 10:00', '2 Jan 2024 25:00:00 +0000'])(
    '%j is no date',
    (header) => {
      expect(mailInstant(header)).toBeNull();
    },
  );

  it('finds links in text and HTML, each once', () => {
    expect(
      mailUrls(
        'see hxxps[:]//a.example/x, (http://b.example/y).',
        "<IMG SRC='https://c.example/&#x41;'><a href=mailto:x@y>http://b.example/y</a>",
      ),
    ).toEqual(['hxxps[:]//a.example/x', 'http://b.example/y', 'https://c.example/A']);
  });
});
