/** Use cases over whole cases. Reach is judged here, first thing in every function that names a case. */
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { monthLabel } from '#shared/core/time.ts';
import type { Json } from '#shared/core/json.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { casesContract } from '#shared/domains/cases/cases.contract.ts';
import { describeError } from '#electron/platform/log/describe-error.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assertReach, reachCondition, verbsInCase } from '../officers/reach.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { z } from 'zod';
import {
  addFirstMember,
  type CaseListQuery,
  type CaseScope,
  findCase,
  listCases,
  nextCaseNumber,
} from './cases.repository.ts';
import {
  caseOfRecord,
  loadEdges,
  loadEntities,
  loadLinks,
  loadTimeline,
  type TimelineWindow,
} from './chart.repository.ts';
import { type ChartChoice, chooseChart } from './graph.rules.ts';
import * as overviews from './overview.repository.ts';

export interface CasesDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
}

type OpenInput = z.output<typeof casesContract.open.input>;

export type CasesService = ReturnType<typeof createCasesService>;

export function createCasesService(vault: OpenVault, deps: CasesDeps) {
  const scopeOf = (session: OfficerSession): CaseScope => ({
    reach: reachCondition(session, 'c.case_id'),
    now: vault.clock.now(),
    zone: vault.clock.zone(),
  });
  const entityTypes = vault.packs.packs.flatMap(({ types }) =>
    types.filter(({ entity }) => entity).map(({ name }) => name),
  );

  const isPersonal = (type: string): boolean => vault.packs.findType(type)?.type.personal === true;

  return {
    list: (session: OfficerSession, query: CaseListQuery) => listCases(vault.read, scopeOf(session), query),

    async open(session: OfficerSession, input: OpenInput): Promise<{ id: RecordId; number: string }> {
      const { committed, ...opened } = await vault.writer.transaction((connection) => {
        const now = vault.clock.now();
        const number = nextCaseNumber(connection, monthLabel(now, vault.clock.zone()).slice(0, 4));
        const draft = deps.records.draft(connection, {
          type: 'case',
          caseId: null,
          fields: fieldsOf(input, number, session),
          envelope: definedMembers(input.envelope),
        });
        const committed = deps.records.commit(connection, session, draft.changes);
        addFirstMember(connection, draft.id, session.officerId, now);
        deps.audit.append(connection, session, {
          action: 'collection',
          operation: 'cases.open',
          recordId: draft.id,
          recordType: 'case',
          caseId: draft.id,
          count: 1,
        });
        return { committed, id: draft.id, number };
      });
      deps.records.announce(committed);
      return opened;
    },

    verbs: (session: OfficerSession, id: RecordId) => [...verbsInCase(vault.read, session, id)],

    async overview(session: OfficerSession, id: RecordId) {
      assertReach(vault.read, session, id, 'case:read');
      const now = vault.clock.now();
      const row = findCase(vault.read, scopeOf(session), id);
      const facts = overviews.loadFacts(vault.read, id);
      if (!row || !facts) throw new AppError('cases/out-of-reach', { verb: 'case:read' });
      const lastVisit = overviews.findVisit(vault.read, id, session.officerId);
      const overview = {
        row,
        ...facts,
        nextTasks: overviews
          .nextTasks(vault.read, id)
          .map(({ dueAt, ...task }) => ({ ...task, due: isoOrEmpty(dueAt) })),
        // Seen before a purpose can be said: that something of a person changed, not whose.
        changes: overviews
          .changesSince(vault.read, id, lastVisit ?? 0)
          .map((change) => (isPersonal(change.type) && !session.purposes.has(id) ? { ...change, title: '' } : change)),
        lastVisit,
        ...(await overviews.surveyRecords(
          vault.read,
          id,
          reachCondition(session, 'c.case_id'),
          createBreather(vault.clock, new AbortController().signal),
        )),
        members: overviews.listMembers(vault.read, id),
      };
      await deps.audit.record(session, {
        action: 'consultation',
        operation: 'cases.overview',
        recordId: id,
        recordType: 'case',
        caseId: id,
        count: 1,
      });
      rememberVisit(vault, id, session.officerId, now);
      return overview;
    },

    /** Names persons, so it asks for the purpose as their records do, and counts as one consultation of many. */
    async graph(session: OfficerSession, id: RecordId, choice: ChartChoice) {
      assertReach(vault.read, session, id, 'case:read');
      const chart = chooseChart(loadEntities(vault.read, id, entityTypes), loadEdges(vault.read, id), choice);
      const persons = chart.nodes.filter(({ type }) => isPersonal(type));
      if (persons.length === 0) return chart;
      if (!session.purposes.has(id)) throw new AppError('session/purpose-needed', { case: id });
      const recordType = [...new Set(persons.map(({ type }) => type))].join(' ');
      const note = { action: 'consultation' as const, operation: 'cases.graph', recordType, caseId: id };
      await deps.audit.record(session, { ...note, count: persons.length });
      return chart;
    },

    timeline(session: OfficerSession, id: RecordId, window: TimelineWindow) {
      assertReach(vault.read, session, id, 'case:read');
      return loadTimeline(vault.read, id, window);
    },

    links(session: OfficerSession, id: RecordId) {
      // A record that does not exist and one that is withheld answer alike.
      const caseId = (caseOfRecord(vault.read, id) ?? '') as RecordId;
      assertReach(vault.read, session, caseId, 'case:read');
      const reach = { link: reachCondition(session, 'l.case_id'), other: reachCondition(session, 'o.case_id') };
      const links = loadLinks(vault.read, id, reach);
      if (links.some(({ otherType }) => isPersonal(otherType)) && !session.purposes.has(caseId))
        throw new AppError('session/purpose-needed', { case: caseId });
      return links;
    },
  };
}

/** Not waited for: a visit may queue behind a long import, and nothing depends on it before the next one. */
function rememberVisit(vault: OpenVault, caseId: RecordId, officerId: string, at: number): void {
  vault.writer
    .transaction((connection) => overviews.saveVisit(connection, caseId, officerId, at))
    .catch((error: unknown) => vault.log.error('visit-not-saved', { ...describeError(error) }));
}

function fieldsOf(input: OpenInput, number: string, session: OfficerSession): Record<string, Json> {
  return {
    number,
    title: input.title,
    lead: session.officerId,
    ...(input.summary !== '' && { summary: input.summary }),
    ...(input.formOfCrime !== '' && { formOfCrime: input.formOfCrime }),
    ...(input.countries.length > 0 && { countries: input.countries }),
  };
}

/** Absent members stay absent: the writer takes them from the pack. */
function definedMembers(envelope: OpenInput['envelope']) {
  return Object.fromEntries(Object.entries(envelope).filter(([, value]) => value !== undefined));
}

function isoOrEmpty(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
