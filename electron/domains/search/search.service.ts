/** Finds records by words or by part of an identifier, and says how many hits need-to-know withholds, never which. */
import { z } from 'zod';
import { jsonSchema, type Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { reachCondition } from '../officers/reach.ts';
import { strictestMarking } from '../records/strictest-marking.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { excerptAround, findMatch } from './excerpt.ts';
import { readTerms, type SearchTerms } from './search-terms.ts';
import * as index from './search.repository.ts';

export interface SearchDeps {
  readonly audit: AuditLog;
}

export interface SearchRequest {
  readonly text: string;
  readonly types: readonly string[];
  readonly limit: number;
}

/** Withheld hits are counted among so many candidates of each index: the figure says "some" or "many", not a sum. */
const countedCandidates = 5_000;
/** How many candidates the trigram index gives before a search by case is the shorter way. */
const triedCandidates = 5_000;

const fieldValuesSchema = z.record(z.string(), jsonSchema);

export type SearchService = ReturnType<typeof createSearchService>;

export function createSearchService(vault: OpenVault, deps: SearchDeps) {
  return {
    async find(
      session: OfficerSession,
      request: SearchRequest,
    ): Promise<{ hits: SearchHit[]; withheld: number; more: boolean; marking: Marking | null }> {
      const terms = readTerms(request.text);
      const reach = reachCondition(session, 'c.case_id');
      const scope = (readable: boolean, limit: number): index.SearchScope => ({
        cases: index.searchedCases(reach, readable),
        types: request.types,
        limit,
      });
      const readsAll = reach.sql === '1';
      // Null where every candidate counts: then the index is read only as far as needed.
      const candidates = readsAll ? null : index.findPartCandidates(vault.read, terms, triedCandidates + 1);
      const found = lookUp(vault, terms, scope(true, request.limit + 1), candidates);
      const withheld = candidates ? countWithheld(vault, terms, scope(false, countedCandidates), candidates) : 0;
      const hits = index
        .loadFound(vault.read, found.slice(0, request.limit))
        .map((record) => toHit(record, terms, vault));
      await deps.audit.record(session, {
        action: 'consultation',
        operation: 'search.find',
        count: hits.length,
        reason: request.text,
      });
      const shown = hits.flatMap(({ id, caseId }) => [id, caseId]);
      return {
        hits,
        withheld,
        more: found.length > request.limit,
        marking: strictestMarking(vault.read, shown),
      };
    },
  };
}

type Candidates = readonly number[] | null;

/** Best first: the identifier itself, identifiers that begin so, titles, parts of identifiers, prose. */
function lookUp(vault: OpenVault, terms: SearchTerms, scope: index.SearchScope, candidates: Candidates): number[] {
  const prefixes = index.findPrefix(vault.read, terms, scope, null);
  const bodies = index.findBodies(vault.read, terms, scope, null);
  // A title counts as a body as well: where no body holds the words, no title does.
  const titles = bodies.length === 0 ? [] : index.findTitles(vault.read, terms, scope, null);
  // Many identifiers that begin so must not drown the case or person of that name.
  const half = Math.ceil(scope.limit / 2);
  const found = new Set(index.findExact(vault.read, terms, scope, null));
  const steps = [
    () => prefixes.slice(0, half),
    () => titles.slice(0, half),
    () => prefixes,
    () => titles,
    () => lookUpParts(vault, terms, scope, candidates),
    () => bodies,
  ];
  for (const step of steps) {
    if (found.size >= scope.limit) break;
    for (const number of step()) found.add(number);
  }
  return [...found].slice(0, scope.limit);
}

function lookUpParts(vault: OpenVault, terms: SearchTerms, scope: index.SearchScope, candidates: Candidates): number[] {
  const found = index.findParts(vault.read, terms, scope, candidates);
  const isComplete = candidates === null || candidates.length <= triedCandidates;
  return isComplete || found.length >= scope.limit ? found : index.findPartsInCases(vault.read, terms, scope);
}

function countWithheld(
  vault: OpenVault,
  terms: SearchTerms,
  scope: index.SearchScope,
  candidates: readonly number[],
): number {
  const lookups = [index.findExact, index.findPrefix, index.findBodies];
  const withheld = new Set(lookups.flatMap((lookup) => lookup(vault.read, terms, scope, countedCandidates)));
  for (const number of index.findParts(vault.read, terms, scope, candidates.slice(0, countedCandidates))) {
    withheld.add(number);
  }
  return withheld.size;
}

function toHit(record: index.FoundRecord, terms: SearchTerms, vault: OpenVault): SearchHit {
  const { number: _number, fieldValues, normal, written, banal, ...shown } = record;
  const place = (written === null ? null : identifierPlace(record.type, written, normal ?? written, terms)) ??
    wordsPlace(record.type, fieldValuesSchema.parse(JSON.parse(fieldValues)), terms, vault) ?? {
      field: titleField(record.type, vault),
      text: record.title,
      match: null,
    };
  return { ...shown, banal: banal > 0, field: place.field, ...excerptAround(place.text, place.match) } as SearchHit;
}

interface Place {
  readonly field: string;
  readonly text: string;
  readonly match: { start: number; length: number } | null;
}

/** As written where the match shows there; the normal form where only it matches. */
function identifierPlace(type: string, written: string, normal: string, terms: SearchTerms): Place | null {
  const field = type === 'account' ? 'handle' : 'value';
  for (const text of [written, normal]) {
    const match = findMatch(text, [...terms.prefixes, ...terms.exact]);
    if (match) return { field, text, match };
  }
  return null;
}

/** The title first, then the searched fields in the pack's order. */
function wordsPlace(
  type: string,
  values: Readonly<Record<string, Json>>,
  terms: SearchTerms,
  vault: OpenVault,
): Place | null {
  const definition = vault.packs.findType(type)?.type;
  const fields = (definition?.fields ?? []).filter(({ name, searched }) => searched || name === definition?.title);
  const ordered = fields.toSorted(
    (a, b) => Number(b.name === definition?.title) - Number(a.name === definition?.title),
  );
  const needles = [...terms.words, ...terms.words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? [])];
  for (const { name } of ordered) {
    const value = values[name];
    const text = Array.isArray(value) ? value.join(' · ') : value;
    if (typeof text !== 'string') continue;
    const match = findMatch(text, needles);
    if (match) return { field: name, text, match };
  }
  return null;
}

function titleField(type: string, vault: OpenVault): string {
  return vault.packs.findType(type)?.type.title ?? '';
}
