/**
 * What each attribute type of the MISP core format (draft-dulaunoy-misp-core-format §2.3, describeTypes.json) becomes.
 * A type that is not here is kept as it came and named.
 */
import type { IdentifierKind } from '#shared/domains/identifiers/index.ts';

export type MispRule =
  | { readonly as: 'identifier'; readonly kind: IdentifierKind }
  | { readonly as: 'intelligence'; readonly kind: string; readonly text?: 'description' | 'pattern' }
  | { readonly as: 'account'; readonly platform: string }
  | { readonly as: 'person' | 'organisation' | 'birth-date' | 'attachment' | 'malware-sample' };

const identifiers: readonly (readonly [IdentifierKind, string])[] = [
  ['ip', 'ip-src ip-dst'],
  ['domain', 'hostname domain onion-address'],
  ['url', 'url uri link github-repository'],
  ['email', 'email email-src email-dst email-reply-to target-email whois-registrant-email dns-soa-email'],
  ['phone', 'phone-number whois-registrant-phone prtn'],
  ['imei', 'imei'],
  ['imsi', 'imsi'],
  ['wallet', 'btc dash xmr'],
  ['iban', 'iban'],
  [
    'hash',
    'md5 sha1 sha224 sha256 sha384 sha512 sha512/224 sha512/256 sha3-224 sha3-256 sha3-384 sha3-512 authentihash ssdeep imphash ' +
      'pehash impfuzzy tlsh cdhash git-commit-id ja3-fingerprint-md5 hassh-md5 hasshserver-md5 x509-fingerprint-sha1 ' +
      'x509-fingerprint-md5 x509-fingerprint-sha256',
  ],
  ['filename', 'filename pdb email-attachment'],
  ['mac', 'mac-address mac-eui-64'],
  ['asn', 'AS'],
  [
    'other',
    'vhash telfhash dom-hash jarm-fingerprint favicon-mmh3 community-id ssh-fingerprint email-message-id bic bank-account-nr aba-rtn ' +
      'bin cc-number passport-number redress-number visa-number identity-card-number frequent-flyer-number ' +
      'passenger-name-record-locator-number target-machine azure-application-id',
  ],
];

const intelligence: readonly (readonly [string, string])[] = [
  ['registry-key', 'regkey'],
  ['mutex', 'mutex'],
  ['process', 'process-state'],
  ['software', 'cpe mobile-application-id chrome-extension-id'],
  ['vulnerability', 'vulnerability'],
  ['threat-actor', 'threat-actor'],
  ['campaign', 'campaign-name campaign-id'],
  ['malware', 'malware-type'],
  [
    'location',
    'target-location place-of-birth primary-residence country-of-residence place-port-of-original-embarkation ' +
      'place-port-of-clearance place-port-of-onward-foreign-destination',
  ],
  [
    'observable',
    'named\u00A0pipe user-agent http-method weakness email-subject email-body email-header email-x-mailer email-mime-boundary ' +
      'email-thread-index email-dst-display-name email-src-display-name windows-scheduled-task windows-service-name ' +
      'windows-service-displayname text comment other hex cookie mime-type size-in-bytes counter integer float datetime boolean ' +
      'port anonymised cortex gene dkim dkim-signature pgp-public-key pgp-private-key target-external whois-creation-date ' +
      'gender passport-country passport-expiration nationality issue-date-of-the-visa special-service-request travel-details ' +
      'payment-details',
  ],
];

const rules: readonly string[] = [
  'yara',
  'sigma',
  'snort',
  'suricata',
  'bro',
  'zeek',
  'stix2-pattern',
  'kusto-query',
  'pattern-in-file',
  'pattern-in-traffic',
  'pattern-in-memory',
  'pattern-filename',
  'filename-pattern',
];

const accounts: Readonly<Record<string, string>> = {
  'github-username': 'GitHub',
  'github-organisation': 'GitHub',
  'twitter-id': 'Twitter',
  'mastodon-id': 'Mastodon',
  'jabber-id': 'XMPP',
  'telegram-id': 'Telegram',
  eppn: 'eduPerson',
  'target-user': '',
};

const others: Readonly<Record<string, MispRule>> = {
  'first-name': { as: 'person' },
  'middle-name': { as: 'person' },
  'last-name': { as: 'person' },
  'full-name': { as: 'person' },
  'whois-registrant-name': { as: 'person' },
  'date-of-birth': { as: 'birth-date' },
  'target-org': { as: 'organisation' },
  'whois-registrant-org': { as: 'organisation' },
  'whois-registrar': { as: 'organisation' },
  attachment: { as: 'attachment' },
  'malware-sample': { as: 'malware-sample' },
};

function words(list: string): string[] {
  return list.split(' ').map((word) => word.replaceAll('\u00A0', ' '));
}

/** A map and not an object: a hostile type `constructor` must find nothing. */
export const mispTypes: ReadonlyMap<string, MispRule> = new Map<string, MispRule>([
  ...identifiers.flatMap(([kind, list]) =>
    words(list).map((type): [string, MispRule] => [type, { as: 'identifier', kind }]),
  ),
  ...intelligence.flatMap(([kind, list]) =>
    words(list).map((type): [string, MispRule] => [type, { as: 'intelligence', kind }]),
  ),
  ...rules.map((type): [string, MispRule] => [type, { as: 'intelligence', kind: 'detection-rule', text: 'pattern' }]),
  ...Object.entries(accounts).map(([type, platform]): [string, MispRule] => [type, { as: 'account', platform }]),
  ...Object.entries(others),
]);

/** Relationship types of ObjectReference (MISP relationships list) for which the core pack has a word. */
export const mispLinkKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    uses: 'uses',
    'used-by': 'related-to',
    owns: 'owns',
    'owner-of': 'owns',
    controls: 'controls',
    'controlled-by': 'related-to',
    'communicates-with': 'communicates-with',
    'connects-to': 'communicates-with',
    'connected-to': 'communicates-with',
    'beacons-to': 'communicates-with',
    'member-of': 'member-of',
    knows: 'knows',
    'located-in': 'located-at',
    'located-at': 'located-at',
    'part-of': 'part-of',
    'included-in': 'part-of',
    'derived-from': 'derived-from',
    'variant-of': 'derived-from',
    'same-as': 'same-as',
    'identical-to': 'same-as',
    'duplicate-of': 'same-as',
    'resolves-to': 'resolves-to',
    indicates: 'indicates',
    targets: 'targets',
    'attributed-to': 'attributed-to',
    mitigates: 'mitigates',
    delivers: 'delivers',
    drops: 'delivers',
    downloads: 'delivers',
    hosts: 'hosts',
    sends: 'sent',
    sent: 'sent',
    received: 'received',
    paid: 'paid',
    mentions: 'mentions',
    references: 'mentions',
    'sighting-of': 'sighting-of',
    contains: 'contains',
    includes: 'contains',
  }),
);

/** Kinds of galaxies by their type; a country's or unknown galaxy is an observable or a place. */
export function galaxyKind(type: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [/intrusion-set/, 'intrusion-set'],
    [/threat-actor|microsoft-activity-group|360net/, 'threat-actor'],
    [/attack-pattern|technique|tactic/, 'attack-pattern'],
    [/course-of-action|preventive-measure|mitigation/, 'course-of-action'],
    [/mitre-tool|^tool$|exploit-kit|tds/, 'tool'],
    [/malware|ransomware|botnet|^rat$|banker|stealer|backdoor|malpedia|android|cryptominers/, 'malware'],
    [/campaign/, 'campaign'],
    [/country|region|location/, 'location'],
    [/vulnerabilit/, 'vulnerability'],
    [/rules|sigma/, 'detection-rule'],
  ];
  return known.find(([word]) => word.test(type))?.[1] ?? 'observable';
}
