/**
 * The envelope that every record carries from the start: who may handle it, how far it may travel, how good its
 * source is, what law it rests on and until when it may be kept.
 */
import { z } from 'zod';

/** Europol handling codes: H0 crime prevention use, H1 not in court without permission, H2 no onward dissemination without permission, H3 other restriction. */
export const handlingCodes = ['H0', 'H1', 'H2', 'H3'] as const;
/** Traffic Light Protocol 2.0, most restrictive first. */
export const tlpLevels = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;
/** Permissible Actions Protocol, most restrictive first. */
export const papLevels = ['RED', 'AMBER', 'GREEN', 'CLEAR'] as const;
/** Reliability of the source, 4x4 system. */
export const sourceReliabilities = ['A', 'B', 'C', 'X'] as const;
/** Accuracy of the information, 4x4 system. */
export const informationAccuracies = ['1', '2', '3', '4'] as const;
/** Category of data subject, Directive (EU) 2016/680 Art. 6. */
export const subjectCategories = ['suspect', 'convicted', 'victim', 'witness', 'contact', 'unknown'] as const;

export const markingSchema = z.strictObject({
  handling: z.enum(handlingCodes),
  tlp: z.enum(tlpLevels),
  pap: z.enum(papLevels),
});
export type Marking = z.infer<typeof markingSchema>;

export const evaluationSchema = z.strictObject({
  source: z.enum(sourceReliabilities),
  information: z.enum(informationAccuracies),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

const calendarDate = z.iso.date();

/** `until`: the record is erased after this day; `reviewOn`: someone must decide again whether it is still needed (LED Art. 5). */
export const retentionSchema = z.strictObject({ until: calendarDate, reviewOn: calendarDate });
export type Retention = z.infer<typeof retentionSchema>;

/** Each member is one field of the record, so each has its own history, author and conflict. */
export const envelopeSchema = z.strictObject({
  marking: markingSchema,
  evaluation: evaluationSchema,
  /** Free text or a code of the legal-basis catalogue; empty until known, and then a gate asks for it. */
  legalBasis: z.string().max(500),
  retention: retentionSchema,
  /** Only on records that describe a person. */
  subjectCategory: z.enum(subjectCategories).nullable(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
export const envelopeFields = ['marking', 'evaluation', 'legalBasis', 'retention', 'subjectCategory'] as const;

/** The stricter of two markings, member by member: what a page that shows both must carry. */
export function stricterMarking(a: Marking, b: Marking): Marking {
  return {
    handling: handlingCodes[Math.max(handlingCodes.indexOf(a.handling), handlingCodes.indexOf(b.handling))] ?? 'H3',
    tlp: tlpLevels[Math.min(tlpLevels.indexOf(a.tlp), tlpLevels.indexOf(b.tlp))] ?? 'RED',
    pap: papLevels[Math.min(papLevels.indexOf(a.pap), papLevels.indexOf(b.pap))] ?? 'RED',
  };
}
