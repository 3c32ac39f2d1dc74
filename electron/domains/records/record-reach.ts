/** Who may do what with a record: need-to-know first, then purpose. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Verb } from '#shared/domains/officers/roles.ts';
import { assertReach } from '../officers/reach.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { findPlace } from './records.repository.ts';

export interface RecordPlace {
  readonly type: string;
  readonly caseId: RecordId;
  readonly isRemoved: boolean;
}

export interface RecordReach {
  /** @throws AppError `cases/out-of-reach`: the same for a record that is withheld and one that does not exist. */
  reach(session: OfficerSession, id: RecordId, verb: Verb): RecordPlace;
  /** Directive (EU) 2016/680 Art. 25(2): a consultation of personal data has a justification. @throws AppError `session/purpose-needed` */
  assertPurpose(session: OfficerSession, type: string, caseId: RecordId): void;
  /** A link or reference may only point at a record that this officer reaches. */
  assertReferences(session: OfficerSession, type: string, fields: Readonly<Record<string, Json>>): void;
}

export function createRecordReach({ read, packs }: OpenVault): RecordReach {
  function reach(session: OfficerSession, id: RecordId, verb: Verb): RecordPlace {
    const place = findPlace(read, id);
    if (!place) throw new AppError('cases/out-of-reach', { verb });
    assertReach(read, session, place.caseId, verb);
    return place;
  }
  return {
    reach,
    assertPurpose(session, type, caseId) {
      if (!packs.typeOf(type).type.personal || session.purposes.has(caseId)) return;
      throw new AppError('session/purpose-needed', { case: caseId });
    },
    assertReferences(session, type, fields) {
      for (const definition of packs.typeOf(type).type.fields) {
        const value = fields[definition.name];
        if (definition.kind === 'record' && typeof value === 'string') reach(session, value as RecordId, 'case:read');
      }
    },
  };
}
