/** Fields that a law, a treaty or a rule of the field asks for. Their words are in locales/<language>/help.json. */
export const helpTopics = [
  'marking.handling',
  'marking.tlp',
  'marking.pap',
  'evaluation.source',
  'evaluation.information',
  'envelope.legalBasis',
  'envelope.retention.until',
  'envelope.retention.reviewOn',
  'envelope.subjectCategory',
  'case.formOfCrime',
  'person.assertion',
  'person.child',
  'person.specialCategory',
  'account.handle',
  'account.platform',
  'account.platformId',
  'identifier.sourcePort',
  'evidence.obtainedUnder',
  'custody.act',
  'task.hours',
  'task.cost',
  'act.purpose',
  'act.needToKnow',
  'act.disclosure',
  'act.keepHome',
  'act.removal',
] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** What is said of each, in this order, below its title. */
export const helpParts = ['what', 'why', 'law', 'wrong', 'example'] as const;

/** Members of the envelope; of those with several parts, the part that is read first. */
const ofEnvelope: Readonly<Record<string, HelpTopic>> = {
  marking: 'marking.handling',
  evaluation: 'evaluation.source',
  legalBasis: 'envelope.legalBasis',
  retention: 'envelope.retention.until',
  subjectCategory: 'envelope.subjectCategory',
};

/** The topic of a pack's field or a member of the envelope; undefined where no law asks for it. */
export function topicOf(type: string, field: string): HelpTopic | undefined {
  return helpTopics.find((topic) => topic === `${type}.${field}`) ?? ofEnvelope[field];
}
