/** Vocabularies of the core pack. Terms are codes; every language has a word for each. */

/** Crime scope of S0:L82-92 (M04), with the Budapest Convention's article where there is one. */
export const formsOfCrime = [
  'illegal-access', // Budapest Art. 2
  'illegal-interception', // Art. 3
  'data-interference', // Art. 4
  'system-interference', // Art. 5
  'misuse-of-devices', // Art. 6
  'computer-forgery', // Art. 7
  'computer-fraud', // Art. 8
  'child-sexual-abuse', // Art. 9
  'copyright', // Art. 10
  'identity-fraud',
  'identity-theft',
  'fraudulent-sales',
  'financial-offence',
  'illicit-trade',
  'terrorism',
  'large-scale-attack',
  'other',
];

/** STIX 2.1 domain objects and MISP notions that are neither person, organisation, account nor identifier. */
export const intelligenceKinds = [
  'attack-pattern',
  'campaign',
  'course-of-action',
  'grouping',
  'incident',
  'indicator',
  'infrastructure',
  'intrusion-set',
  'location',
  'malware',
  'malware-analysis',
  'observed-data',
  'opinion',
  'report',
  'sighting',
  'threat-actor',
  'tool',
  'vulnerability',
  'network-traffic',
  'email-message',
  'file',
  'process',
  'software',
  'certificate',
  'registry-key',
  'directory',
  'mutex',
  'artifact',
  'object',
  'observable',
  'detection-rule',
];

export const linkKinds = [
  'related-to',
  'uses',
  'owns',
  'controls',
  'communicates-with',
  'member-of',
  'knows',
  'located-at',
  'part-of',
  'derived-from',
  'same-as',
  'resolves-to',
  'indicates',
  'targets',
  'attributed-to',
  'mitigates',
  'delivers',
  'hosts',
  'sent',
  'received',
  'paid',
  'mentions',
  'sighting-of',
  'contains',
];
