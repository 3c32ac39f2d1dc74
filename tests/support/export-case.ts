/** A case with something of everything that exports must hold, or hold back. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { identifierKinds, normaliseIdentifier } from '#shared/domains/identifiers/index.ts';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import type { EnvelopeInput } from '#electron/domains/records/record-writer.ts';
import type { openVaultWithCase } from './real-core.ts';

type Vault = Pick<Awaited<ReturnType<typeof openVaultWithCase>>, 'api' | 'caseId'>;

const at = (iso: string, zone = 'Europe/Paris'): Json => ({ at: Date.parse(iso), zone, written: iso });
const marked = (
  handling: 'H0' | 'H1' | 'H2' | 'H3',
  tlp: 'RED' | 'AMBER+STRICT' | 'AMBER' | 'GREEN' | 'CLEAR',
): EnvelopeInput => ({
  marking: { handling, tlp, pap: 'AMBER' },
});

export async function fillCase({ api, caseId }: Vault) {
  await api.session.setPurpose({ caseId, taskId: null, reason: 'Test of an export' });
  const add = async (type: string, fields: Record<string, Json>, envelope: EnvelopeInput = {}): Promise<RecordId> =>
    (await api.records.create({ type, caseId, fields, envelope })).id;
  const identifier = (
    identifierKind: string,
    value: string,
    more: Record<string, Json> = {},
    envelope: EnvelopeInput = {},
  ) => add('identifier', { identifierKind, value, ...more }, envelope);
  const link = (linkKind: string, from: RecordId, to: RecordId, more: Record<string, Json> = {}) =>
    add('link', { linkKind, from, to, ...more });
  const intelligence = (intelligenceKind: string, name: string, more: Record<string, Json> = {}) =>
    add('intelligence', { intelligenceKind, name, ...more });

  const person = await add('person', {
    name: 'Jean "Le Phare" Dupont',
    aliases: ['Phare', 'Jeannot'],
    birthDate: '1990-02-03',
    sex: 'male',
    nationalities: ['FR'],
    role: 'reseller',
    comment: '=HYPERLINK("http://evil.example","x")',
  });
  const organisation = await add('organisation', { name: 'Hébergeur SARL', sector: 'hosting', countries: ['FR'] });
  const account = await add('account', {
    handle: '@levant_77',
    platform: 'Telegram',
    platformId: '5550123',
    displayName: 'Levant',
  });
  const ip = await identifier('ip', '198.51.100[.]7', {
    firstSeen: at('2026-03-01T10:00:00Z'),
    sourcePort: 51234,
    tags: ['c2'],
  });
  const ip6 = await identifier('ip', '2001:db8::7');
  const domain = await identifier('domain', 'panel.levant.example');
  const url = await identifier('url', 'https://panel.levant.example/login?a=b');
  const email = await identifier('email', 'Boss@Levant.example');
  const phone = await identifier('phone', '+33612345678');
  const wallet = await identifier('wallet', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT');
  const iban = await identifier('iban', 'FR7630006000011234567890189');
  const hash = await identifier('hash', 'd41d8cd98f00b204e9800998ecf8427e');
  const sha = await identifier('hash', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  const file = await identifier('filename', 'invoice 2026.exe');
  const mac = await identifier('mac', '00:1A:2B:3C:4D:5E');
  const asn = await identifier('asn', 'AS64500');
  const nickname = await identifier('nickname', 'phare77');
  const imei = await identifier('imei', '490154203237518');
  const malware = await intelligence('malware', 'LevantLoader', {
    aliases: ['LL'],
    description: 'Loads things.',
    tags: ['loader'],
  });
  const actor = await intelligence('threat-actor', 'TA-Levant', {
    firstSeen: at('2025-01-01T00:00:00Z'),
    lastSeen: at('2026-01-01T00:00:00Z'),
  });
  const indicator = await intelligence('indicator', 'C2 address', {
    pattern: "[ipv4-addr:value = '198.51.100.7']",
    patternType: 'stix',
  });
  const rule = await intelligence('detection-rule', 'levant.yar', {
    pattern: 'rule levant { condition: true }',
    patternType: 'yara',
  });
  const observable = await intelligence('observable', 'user-agent: LevantBot/1.0');
  const report = await intelligence('report', 'Weekly summary', { description: 'What happened.' });
  const vulnerability = await intelligence('vulnerability', 'CVE-2026-0001');
  const observed = await intelligence('observed-data', 'Traffic seen', { firstSeen: at('2026-03-01T10:00:00Z') });
  const sighting = await intelligence('sighting', 'Seen at a partner', { firstSeen: at('2026-03-02T10:00:00Z') });
  const event = await add('event', {
    title: 'Log-in from abroad',
    eventKind: 'log-in',
    start: at('2026-03-01T10:00:00Z'),
    place: 'Marseille',
  });
  const note = await add('note', { title: 'Idea', body: 'Two lines\nof text, "quoted".', about: person });
  const task = await add('task', { title: 'Ask the hosting company' });
  const secret = await identifier('ip', '10.66.66.66', {}, marked('H3', 'AMBER'));
  const red = await add('person', { name: 'Informer X' }, marked('H1', 'RED'));
  const green = await identifier('domain', 'green.levant.example', {}, marked('H0', 'GREEN'));
  const clear = await identifier('domain', 'clear.levant.example', {}, marked('H0', 'CLEAR'));

  await link('controls', person, account);
  await link('uses', actor, malware, { comment: 'Since March', firstSeen: at('2026-03-01T00:00:00Z') });
  await link('resolves-to', domain, ip);
  await link('communicates-with', malware, domain);
  await link('indicates', indicator, ip);
  await link('contains', report, malware);
  await link('contains', report, actor);
  await link('contains', observed, ip);
  await link('sighting-of', sighting, malware);
  await link('member-of', person, organisation);
  await link('paid', account, wallet);
  await link('owns', person, phone);
  const toSecret = await link('related-to', person, secret);
  const toRed = await link('knows', person, red);
  return {
    person,
    organisation,
    account,
    ip,
    ip6,
    domain,
    url,
    email,
    phone,
    wallet,
    iban,
    hash,
    sha,
    file,
    mac,
    asn,
    nickname,
    imei,
    malware,
    actor,
    indicator,
    rule,
    observable,
    report,
    vulnerability,
    observed,
    sighting,
    event,
    note,
    task,
    secret,
    red,
    green,
    clear,
    toSecret,
    toRed,
  };
}

/** Transport, not content: a source's own members, and where a record came from. */
const notCompared = new Set(['externalIds', 'properties', 'written', 'about']);

/** What each record says, one line each and sorted, so that two cases can be held against each other. */
export async function recordsOf(
  { api }: Pick<Vault, 'api'>,
  caseId: RecordId,
  types: readonly string[],
  without: ReadonlySet<string> = new Set(),
  skipped: readonly string[] = [],
): Promise<string[]> {
  await api.session.setPurpose({ caseId, taskId: null, reason: 'Test of an export' });
  const query = { types: [...types], caseId, text: '', filters: [], sort: { field: 'title', descending: false } };
  const rows: RecordRow[] = [];
  for (let isComplete = false; !isComplete;) {
    const page = await api.records.list({ ...query, offset: rows.length, limit: 500 });
    rows.push(...page.rows);
    isComplete = page.rows.length === 0 || rows.length >= page.total;
  }
  const titles = new Map(rows.map((row) => [row.id as string, `${row.type} ${normal(row.values, row.title)}`]));
  return rows
    .filter(({ id }) => !without.has(id))
    .map((row) => {
      const fields = Object.entries(row.values)
        .filter(([name]) => !notCompared.has(name) && !skipped.includes(`${row.type}.${name}`))
        .map(([name, value]) => [name, comparable(row.values, name, value, titles)] as const)
        .toSorted(([a], [b]) => a.localeCompare(b));
      return `${row.type} ${JSON.stringify(Object.fromEntries(fields))}`;
    })
    .toSorted();
}

function normal(values: Readonly<Record<string, Json>>, title: string): string {
  const kind = identifierKinds.find((known) => known === values['identifierKind']);
  const result = kind && normaliseIdentifier(kind, title);
  return result?.ok ? result.normal : title;
}

function comparable(
  values: Readonly<Record<string, Json>>,
  name: string,
  value: Json,
  titles: ReadonlyMap<string, string>,
): Json {
  if (name === 'value' && typeof value === 'string') return normal(values, value);
  if (typeof value === 'string' && titles.has(value)) return titles.get(value) ?? '';
  // The same moment, however a format writes it.
  if (typeof value === 'object' && value !== null && 'at' in value) return (value as { at: number }).at;
  return value;
}
