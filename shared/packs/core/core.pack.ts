/**
 * The core pack: what casework is made of. Everything here is data; the engine knows none of these names except
 * `case` (the unit of need-to-know) and `link` (an edge of the chart).
 */
import { identifierKinds } from '../../domains/identifiers/identifier-kinds.ts';
import type { PackSource } from '../engine/pack.schema.ts';
import { caseType } from './case.type.ts';
import {
  accountType,
  identifierType,
  intelligenceType,
  linkType,
  organisationType,
  personType,
} from './entity.types.ts';
import { attachmentType, custodyType, evidenceType, importType } from './evidence.types.ts';
import { eventType, noteType, taskType } from './work.types.ts';
import { formsOfCrime, intelligenceKinds, linkKinds } from './vocabularies.ts';

export const corePack: PackSource = {
  name: 'core',
  version: 1,
  types: [
    caseType,
    personType,
    organisationType,
    accountType,
    identifierType,
    intelligenceType,
    linkType,
    eventType,
    taskType,
    noteType,
    evidenceType,
    custodyType,
    attachmentType,
    importType,
  ],
  vocabularies: {
    'identifier-kind': [...identifierKinds],
    'form-of-crime': formsOfCrime,
    'intelligence-kind': intelligenceKinds,
    'link-kind': linkKinds,
    sex: ['female', 'male', 'other', 'unknown'],
    assertion: ['fact', 'assessment'],
    priority: ['urgent', 'high', 'normal', 'low'],
    'event-kind': [
      'offence',
      'communication',
      'transaction',
      'log-in',
      'movement',
      'police-action',
      'judicial-act',
      'other',
    ],
    'evidence-category': [
      'disk-image',
      'phone-extraction',
      'network-capture',
      'log',
      'document',
      'e-mail',
      'picture',
      'video',
      'other',
      'sealed-abuse-material',
    ],
    'custody-act': ['seized', 'received', 'sealed', 'verified', 'exported', 'transferred', 'returned', 'destroyed'],
  },
  defaults: {
    marking: { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' },
    evaluation: { source: 'X', information: '4' },
    /** [K] five years and yearly review (LED Art. 5): to be set by the country pack. */
    retentionDays: 1826,
    reviewDays: 365,
  },
};
