/** Small files of every format that is imported, with something of everything. */
import { readFileSync } from 'node:fs';
import { realFiles } from '#tests/support/foreign-files.ts';
import { thinned } from '../mutate/json.ts';

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');
const uuid = (number: number): string => `5f6dd3a1-0c1c-4a5a-9a2f-00000000${String(number).padStart(4, '0')}`;

/** Files that others made, thinned; none where they are absent. */
function realSamples(folder: string): Buffer[] {
  return realFiles(folder)
    .map((path) => bytes(thinned(JSON.parse(readFileSync(path, 'utf8')), 4)))
    .filter((sample) => sample.length < 40_000);
}

const attribute = (number: number, type: string, value: unknown, more: object = {}): object => ({
  uuid: uuid(number),
  type,
  category: 'Network activity',
  to_ids: true,
  timestamp: '1597000000',
  comment: 'seen twice',
  value,
  ...more,
});

const mispEvent = {
  Event: {
    uuid: uuid(1),
    info: 'Levant phishing',
    date: '2026-05-01',
    threat_level_id: '2',
    analysis: '1',
    published: true,
    publish_timestamp: '1597000000',
    Orgc: { name: 'CERT', uuid: uuid(2) },
    Tag: [{ name: 'tlp:amber' }, { name: 'PAP:GREEN' }, { name: 'admiralty-scale:source-reliability="b"' }],
    Attribute: [
      attribute(3, 'ip-dst|port', '198.51.100.7|443', { first_seen: '2026-05-01T10:00:00.000000+02:00' }),
      attribute(4, 'filename|sha256', `a.exe|${'ab'.repeat(32)}`),
      attribute(5, 'malware-sample', `b.exe|${'cd'.repeat(16)}`, { data: 'UEsDBA==' }),
      attribute(6, 'email-src', 'a@b.example', {
        Tag: [{ name: 'tlp:red' }],
        Sighting: [{ type: '0', date_sighting: '1597000000' }],
      }),
      attribute(7, 'btc', '1BoatSLRHtKNngkdXEobR76b53LETtpyT', { deleted: true }),
      attribute(8, 'target-user', 'amina'),
    ],
    Object: [
      {
        uuid: uuid(9),
        name: 'person',
        'meta-category': 'misc',
        template_uuid: uuid(10),
        template_version: '3',
        Attribute: [
          attribute(11, 'full-name', 'Amina B', { object_relation: 'full-name' }),
          attribute(12, 'date-of-birth', '1990-02-30', { object_relation: 'date-of-birth' }),
        ],
        ObjectReference: [{ uuid: uuid(13), referenced_uuid: uuid(3), relationship_type: 'uses' }],
      },
    ],
    EventReport: [{ uuid: uuid(14), name: 'Summary', content: '# Text' }],
    RelatedEvent: [{ Event: { uuid: uuid(15), info: 'Other' } }],
    Galaxy: [
      {
        uuid: uuid(16),
        name: 'Actor',
        type: 'threat-actor',
        GalaxyCluster: [{ uuid: uuid(17), value: 'X', tag_name: 'misp-galaxy:x' }],
      },
    ],
    ShadowAttribute: [attribute(18, 'domain', 'proposal.example')],
  },
};

const stixId = (type: string, number: number): string => `${type}--${uuid(number)}`;
const times = { created: '2026-05-01T10:00:00.000Z', modified: '2026-05-02T10:00:00.000Z', spec_version: '2.1' };
const tlpGreen = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da';

const stixBundle = {
  type: 'bundle',
  id: stixId('bundle', 1),
  objects: [
    {
      type: 'marking-definition',
      id: tlpGreen,
      ...times,
      definition_type: 'tlp',
      definition: { tlp: 'green' },
      name: 'TLP:GREEN',
    },
    {
      type: 'marking-definition',
      id: stixId('marking-definition', 2),
      ...times,
      definition_type: 'statement',
      definition: { statement: 'Ours' },
    },
    {
      type: 'indicator',
      id: stixId('indicator', 3),
      ...times,
      name: 'C2',
      pattern:
        "[ipv4-addr:value = '198.51.100.7' OR url:value LIKE 'http://a.example/%'] FOLLOWED BY [file:hashes.'SHA-256' = 'ab']",
      pattern_type: 'stix',
      valid_from: '2026-05-01T10:00:00Z',
      labels: ['x'],
      object_marking_refs: [tlpGreen],
      kill_chain_phases: [{ kill_chain_name: 'k', phase_name: 'p' }],
      external_references: [{ source_name: 'capec', external_id: 'CAPEC-1', url: 'https://a.example' }],
    },
    {
      type: 'malware',
      id: stixId('malware', 4),
      ...times,
      name: 'M',
      is_family: true,
      aliases: ['m1'],
      created_by_ref: stixId('identity', 6),
    },
    {
      type: 'relationship',
      id: stixId('relationship', 5),
      ...times,
      source_ref: stixId('indicator', 3),
      target_ref: stixId('malware', 4),
      relationship_type: 'indicates',
      start_time: '2026-05-01T10:00:00Z',
    },
    {
      type: 'identity',
      id: stixId('identity', 6),
      ...times,
      name: 'Someone',
      identity_class: 'individual',
      roles: ['r'],
      contact_information: 'x',
    },
    {
      type: 'file',
      id: stixId('file', 7),
      name: 'a.exe',
      hashes: { MD5: 'cd'.repeat(16) },
      parent_directory_ref: stixId('directory', 8),
    },
    { type: 'directory', id: stixId('directory', 8), path: 'C:\\x' },
    { type: 'artifact', id: stixId('artifact', 9), mime_type: 'text/plain', payload_bin: 'aGVsbG8=' },
    { type: 'autonomous-system', id: stixId('autonomous-system', 10), number: 64496, name: 'AS' },
    {
      type: 'ipv4-addr',
      id: stixId('ipv4-addr', 11),
      value: '198.51.100.7',
      resolves_to_refs: [stixId('autonomous-system', 10)],
    },
    {
      type: 'observed-data',
      id: stixId('observed-data', 12),
      ...times,
      first_observed: '2026-05-01T10:00:00Z',
      last_observed: '2026-05-01T11:00:00Z',
      number_observed: 2,
      objects: {
        '0': { type: 'domain-name', value: 'a.example', resolves_to_refs: ['1'] },
        '1': { type: 'ipv4-addr', value: '203.0.113.1' },
      },
    },
    {
      type: 'sighting',
      id: stixId('sighting', 13),
      ...times,
      sighting_of_ref: stixId('indicator', 3),
      where_sighted_refs: [stixId('identity', 6)],
      count: 3,
    },
    { type: 'note', id: stixId('note', 14), ...times, content: 'text', object_refs: [stixId('malware', 4)] },
    {
      type: 'user-account',
      id: stixId('user-account', 15),
      account_login: 'amina',
      account_type: 'twitter',
      display_name: 'A',
    },
    {
      type: 'language-content',
      id: stixId('language-content', 16),
      ...times,
      object_ref: stixId('malware', 4),
      contents: { fr: { name: 'M' } },
    },
    {
      type: 'grouping',
      id: stixId('grouping', 17),
      ...times,
      context: 'x',
      object_refs: [stixId('note', 14)],
      extensions: {
        'extension-definition--3f0c2f0e-8c53-4c5e-8a6b-5d1f5f0b7a21': {
          record_type: 'note',
          fields: { title: 't', body: 'b' },
          evaluation: 'B2',
          absent: ['description'],
        },
      },
    },
  ],
};

const warningList = {
  name: 'Public resolvers',
  version: 20260501,
  description: 'Well-known',
  type: 'cidr',
  matching_attributes: ['ip-src', 'ip-dst', 'domain|ip'],
  list: ['198.51.100.0/24', '2001:db8::/32', '203.0.113.1', 'example.com', '/^a.*b$/i', 53],
};

const csvFiles = [
  'ip,domain,comment,first seen\r\n198.51.100.7,a.example,"one, ""two""",2026-05-01 10:00\r\n203.0.113.9,b.example,,01/02/2026\r\n',
  'Nom;Pseudo;Plateforme;Téléphone;IBAN\nAmina;@amina;Twitter;+33612345678;FR7630006000011234567890189\nB;b;;;\n',
  'value\nhttp://a.example/x\nhxxp://b[.]example\n1BoatSLRHtKNngkdXEobR76b53LETtpyT\nd41d8cd98f00b204e9800998ecf8427e\n',
  "a\tb\tc\n1\t'=cmd\t2026-05-01T10:00:00Z\n490154203237518\t00:11:22:33:44:55\tAS64496\n",
].map((text) => Buffer.from(text, 'utf8'));
const wideCsv = [
  Buffer.from(`\uFEFF${csvFiles[1]?.toString('utf8') ?? ''}`, 'utf16le'),
  Buffer.from('nom;t\u00e9l\nAm\u00e9lie;+33612345678\n', 'latin1'),
];

const mail = [
  'Return-Path: <a@b.example>',
  'Received: from mx.a.example (mx.a.example [198.51.100.7]) by mx.b.example with ESMTPS id x for <c@d.example>; Fri, 1 May 2026 10:00:00 +0200 (CEST)',
  'Received: by 2001:db8::1 with SMTP; 1 May 26 09:59:59 EST',
  'X-Originating-IP: [203.0.113.9]',
  'Authentication-Results: mx; spf=pass',
  'From: =?utf-8?B?QW1pbmE=?= <a@b.example>, "B, C" <b@c.example>',
  'To: group: x@y.example, z@y.example;, undisclosed',
  'Subject: =?iso-8859-1?Q?R=E9ponse?= urgent',
  'Message-ID: <1@b.example>',
  'Date: Fri, 1 May 2026 10:00:00 +0200 (CEST)',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="q"',
  '',
  '--q',
  'Content-Type: multipart/alternative; boundary=r',
  '',
  '--r',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'See hxxps://a[.]example/x=3D1 and http://b.example.',
  '--r',
  'Content-Type: text/html; charset=windows-1252',
  '',
  '<a href="https://a.example/?q=1&amp;x=&#x41;">x</a><img src=cid:1>',
  '--r--',
  '--q',
  "Content-Type: application/octet-stream; name*0*=utf-8''a%20; name*1=b.bin",
  'Content-Disposition: attachment; filename="../a\\"b.bin"',
  'Content-Transfer-Encoding: base64',
  '',
  'aGVsbG8gd29ybGQ=',
  '--q',
  'Content-Type: message/rfc822',
  '',
  'From: inner@a.example',
  'Subject: inner',
  '',
  'body',
  '--q--',
  '',
].join('\r\n');
const mails = [mail, `From a@b.example Fri May  1 10:00:00 2026\r\n${mail}\r\n\r\nFrom c@d.example Fri\r\n${mail}`].map(
  (text) => Buffer.from(text, 'utf8'),
);

export const samples = {
  'misp-event': [
    bytes(mispEvent),
    bytes({
      response: [mispEvent, { Event: { info: 'x', Attribute: { '0': attribute(20, 'domain', 'a.example') } } }],
    }),
    ...realSamples('misp'),
  ],
  'stix-2.1': [bytes(stixBundle), bytes({ ...stixBundle, spec_version: '2.0' }), ...realSamples('stix')],
  'misp-warning-list': [bytes(warningList), bytes({ ...warningList, type: 'regex' }), ...realSamples('warninglists')],
  csv: [...csvFiles, ...wideCsv],
  eml: mails,
} as const;
