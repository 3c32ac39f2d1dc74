/** Markings and source evaluation as foreign formats write them. */
import type { Envelope, Evaluation, Marking } from '#shared/core/marking.ts';
import { papLevels, sourceReliabilities, stricterMarking, tlpLevels } from '#shared/core/marking.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

type Tlp = Marking['tlp'];
type Pap = Marking['pap'];

/** TLP 1 said WHITE where TLP 2.0 says CLEAR. Null for words that are no level (`ex:chr`). */
export function tlpOf(written: string): Tlp | null {
  const word = written.trim().toUpperCase().replace('WHITE', 'CLEAR');
  return tlpLevels.find((level) => level === word) ?? null;
}

export function papOf(written: string): Pap | null {
  const word = written.trim().toUpperCase().replace('WHITE', 'CLEAR');
  return papLevels.find((level) => level === word) ?? null;
}

const defaults = corePack.defaults.marking as Marking;
const unknownEvaluation = corePack.defaults.evaluation as Evaluation;

/** What a source said about one item; null members were not said. */
export interface ForeignMarks {
  readonly tlp: Tlp | null;
  readonly pap: Pap | null;
  readonly evaluation: Partial<Evaluation>;
}
export const noMarks: ForeignMarks = { tlp: null, pap: null, evaluation: {} };

/** The stricter of what both say: an item inherits the marking of the file or event that it came in. */
export function joinMarks(a: ForeignMarks, b: ForeignMarks): ForeignMarks {
  const stricter = stricterMarking(
    { ...defaults, tlp: a.tlp ?? 'CLEAR', pap: a.pap ?? 'CLEAR' },
    { ...defaults, tlp: b.tlp ?? 'CLEAR', pap: b.pap ?? 'CLEAR' },
  );
  return {
    tlp: a.tlp === null && b.tlp === null ? null : stricter.tlp,
    pap: a.pap === null && b.pap === null ? null : stricter.pap,
    evaluation: { ...a.evaluation, ...b.evaluation },
  };
}

/** Only members that the source speaks of; the rest of a marking is the pack's default. */
export function envelopeOf({ tlp, pap, evaluation }: ForeignMarks): Partial<Envelope> {
  const marking =
    tlp === null && pap === null
      ? {}
      : { marking: { ...defaults, tlp: tlp ?? defaults.tlp, pap: pap ?? defaults.pap } };
  const isEvaluated = evaluation.source !== undefined || evaluation.information !== undefined;
  return { ...marking, ...(isEvaluated ? { evaluation: { ...unknownEvaluation, ...evaluation } } : {}) };
}

/** Admiralty scale (6x6) to Europol's 4x4: rounded down, since a partner's trust is not ours. */
const reliability: Readonly<Record<string, Evaluation['source']>> = { a: 'A', b: 'B', c: 'B', d: 'C', e: 'C', f: 'X' };
const credibility: Readonly<Record<string, Evaluation['information']>> = {
  1: '1',
  2: '3',
  3: '4',
  4: '4',
  5: '4',
  6: '4',
};

/** Reads one MISP machine tag; null where it says nothing about marking or evaluation. */
export function marksOfTag(tag: string): ForeignMarks | null {
  const tlp = /^tlp:(.+)$/i.exec(tag)?.[1];
  const pap = /^pap:(.+)$/i.exec(tag)?.[1];
  const source = /^admiralty-scale:source-reliability="([a-f])"$/i.exec(tag)?.[1]?.toLowerCase();
  const information = /^admiralty-scale:information-credibility="([1-6])"$/i.exec(tag)?.[1];
  const level = { tlp: tlp === undefined ? null : tlpOf(tlp), pap: pap === undefined ? null : papOf(pap) };
  const evaluation: Partial<Evaluation> = {
    ...(source === undefined ? {} : { source: reliability[source] ?? sourceReliabilities[3] }),
    ...(information === undefined ? {} : { information: credibility[information] ?? '4' }),
  };
  return level.tlp === null && level.pap === null && Object.keys(evaluation).length === 0
    ? null
    : { ...level, evaluation };
}
