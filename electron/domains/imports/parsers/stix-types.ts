/** Object types of STIX 2.1 (and 2.0) and what each becomes; the words of its relations. */
import type { IdentifierKind } from '#shared/domains/identifiers/index.ts';

export type StixRule =
  | { readonly as: 'intelligence'; readonly kind: string; readonly names: readonly string[] }
  | { readonly as: 'identifier'; readonly kind: IdentifierKind; readonly member: string }
  | { readonly as: 'identity' | 'note' | 'relationship' | 'account' | 'marking' | 'concord' | 'kept' };

/** Kind is the type's own word unless given; then the members that name the object, best first. */
const domainObjects: readonly (readonly [string, string?])[] = [
  ['attack-pattern'],
  ['campaign'],
  ['course-of-action'],
  ['grouping'],
  ['incident'],
  ['indicator', 'name pattern'],
  ['infrastructure'],
  ['intrusion-set'],
  ['location', 'name city administrative_area region country'],
  ['malware'],
  ['malware-analysis', 'product result'],
  ['observed-data', 'first_observed'],
  ['opinion', 'opinion explanation'],
  ['report'],
  ['sighting', 'summary description'],
  ['threat-actor'],
  ['tool'],
  ['vulnerability'],
];
const observables: readonly (readonly [string, string, string])[] = [
  ['artifact', 'artifact', 'url mime_type'],
  ['directory', 'directory', 'path'],
  ['email-message', 'email-message', 'subject message_id'],
  ['file', 'file', 'name'],
  ['mutex', 'mutex', 'name'],
  ['network-traffic', 'network-traffic', 'name'],
  ['process', 'process', 'command_line name pid'],
  ['software', 'software', 'name cpe'],
  ['windows-registry-key', 'registry-key', 'key'],
  ['x509-certificate', 'certificate', 'subject serial_number issuer'],
];
const identifiers: readonly (readonly [string, IdentifierKind, string])[] = [
  ['autonomous-system', 'asn', 'number'],
  ['domain-name', 'domain', 'value'],
  ['email-addr', 'email', 'value'],
  ['ipv4-addr', 'ip', 'value'],
  ['ipv6-addr', 'ip', 'value'],
  ['mac-addr', 'mac', 'value'],
  ['url', 'url', 'value'],
];

export const stixTypes: ReadonlyMap<string, StixRule> = new Map<string, StixRule>([
  ...domainObjects.map(([type, names = 'name']): [string, StixRule] => [
    type,
    { as: 'intelligence', kind: type, names: names.split(' ') },
  ]),
  ...observables.map(([type, kind, names]): [string, StixRule] => [
    type,
    { as: 'intelligence', kind, names: names.split(' ') },
  ]),
  ...identifiers.map(([type, kind, member]): [string, StixRule] => [type, { as: 'identifier', kind, member }]),
  ['identity', { as: 'identity' }],
  ['note', { as: 'note' }],
  ['relationship', { as: 'relationship' }],
  ['user-account', { as: 'account' }],
  ['marking-definition', { as: 'marking' }],
  ['concord-record', { as: 'concord' }],
  ['extension-definition', { as: 'kept' }],
  ['language-content', { as: 'kept' }],
]);

/** Relationship types (STIX 2.1 appendix B) for which the core pack has a word; others are `related-to` with their own word. */
export const stixLinkKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'related-to': 'related-to',
    'derived-from': 'derived-from',
    'duplicate-of': 'same-as',
    'variant-of': 'derived-from',
    uses: 'uses',
    owns: 'owns',
    controls: 'controls',
    'beacons-to': 'communicates-with',
    'communicates-with': 'communicates-with',
    'exfiltrates-to': 'communicates-with',
    'located-at': 'located-at',
    'originates-from': 'located-at',
    'resolves-to': 'resolves-to',
    indicates: 'indicates',
    'based-on': 'derived-from',
    targets: 'targets',
    compromises: 'targets',
    'attributed-to': 'attributed-to',
    'authored-by': 'attributed-to',
    impersonates: 'targets',
    mitigates: 'mitigates',
    remediates: 'mitigates',
    delivers: 'delivers',
    drops: 'delivers',
    downloads: 'delivers',
    hosts: 'hosts',
    'consists-of': 'contains',
    'belongs-to': 'part-of',
    // Words of ours, as our own export writes them: STIX leaves relationship types open.
    'member-of': 'member-of',
    knows: 'knows',
    sent: 'sent',
    received: 'received',
    paid: 'paid',
    mentions: 'mentions',
    'sighting-of': 'sighting-of',
  }),
);

/** Embedded references by member name. `reverse`: the other end does it (the sender sends the message). */
export const stixReferences: ReadonlyMap<string, { readonly kind: string; readonly reverse?: true }> = new Map(
  Object.entries({
    object_refs: { kind: 'contains' },
    contains_refs: { kind: 'contains' },
    sample_refs: { kind: 'contains' },
    resolves_to_refs: { kind: 'resolves-to' },
    belongs_to_refs: { kind: 'part-of' },
    belongs_to_ref: { kind: 'owns', reverse: true },
    from_ref: { kind: 'sent', reverse: true },
    sender_ref: { kind: 'sent', reverse: true },
    to_refs: { kind: 'received', reverse: true },
    cc_refs: { kind: 'received', reverse: true },
    bcc_refs: { kind: 'received', reverse: true },
    raw_email_ref: { kind: 'contains' },
    body_raw_ref: { kind: 'contains' },
    content_ref: { kind: 'contains' },
    parent_directory_ref: { kind: 'located-at' },
    sighting_of_ref: { kind: 'sighting-of' },
    observed_data_refs: { kind: 'derived-from' },
    opened_connection_refs: { kind: 'uses' },
    image_ref: { kind: 'uses' },
    src_ref: { kind: 'communicates-with', reverse: true },
    dst_ref: { kind: 'communicates-with' },
    encapsulates_refs: { kind: 'contains' },
    sample_ref: { kind: 'derived-from' },
    operating_system_refs: { kind: 'uses' },
    installed_software_refs: { kind: 'uses' },
    creator_user_ref: { kind: 'attributed-to' },
    created_by_ref: { kind: 'attributed-to' },
  } as const),
);
