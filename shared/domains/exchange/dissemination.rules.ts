/**
 * What may leave the unit for a partner. Pure: judged for each record and each of its writes at sealing and at export;
 * the reason is shown beside what is held back and counted in the statement.
 */
import { type Marking, tlpLevels } from '../../core/marking.ts';

/**
 * `handling-h3`: other restriction, needs a permission of its own. `handling-h2`: came from another unit that allows no onward
 * dissemination. `tlp-red`, `tlp-amber-strict`: TLP 2.0 keeps it with named persons, or inside the unit. `tlp-amber-onward`:
 * another unit's TLP:AMBER. `kept-home`: an officer keeps this field in the unit. `earlier-value`: replaced before the partner was ever given it.
 * `refers-to-held`: it speaks of a record
 * that stays. `unmarked`: its marking is not known here. `removed`: put away before it was ever shared. `chosen-out`: left out
 * by the person who seals. `sealed-category`: abuse material, hash and category only. `not-chosen`: content not asked for.
 */
export const holdReasons = [
  'handling-h3',
  'handling-h2',
  'tlp-red',
  'tlp-amber-strict',
  'tlp-amber-onward',
  'kept-home',
  'earlier-value',
  'refers-to-held',
  'unmarked',
  'removed',
  'chosen-out',
  'sealed-category',
  'not-chosen',
] as const;
export type HoldReason = (typeof holdReasons)[number];

export interface Origin {
  /** Unit that wrote it; the addressee's own words always go back to them. */
  readonly unit: string;
}

/** @param marking null where a partner withheld it. @returns why it stays, or null where it may leave. */
export function holdByMarking(
  marking: Marking | null,
  origin: Origin,
  audience: { readonly ownUnit: string; readonly partner: string },
): HoldReason | null {
  if (origin.unit === audience.partner) return null;
  if (!marking) return 'unmarked';
  if (marking.handling === 'H3') return 'handling-h3';
  if (marking.tlp === 'RED') return 'tlp-red';
  if (marking.tlp === 'AMBER+STRICT') return 'tlp-amber-strict';
  if (origin.unit === audience.ownUnit) return null;
  if (marking.handling === 'H2') return 'handling-h2';
  if (marking.tlp === 'AMBER') return 'tlp-amber-onward';
  return null;
}

/** An export has a ceiling; `above-ceiling` is what lies above it and is not kept by a rule of its own. */
export type ExportHoldReason = HoldReason | 'above-ceiling';

/**
 * For an audience outside every unit, for whom the officer names a ceiling. The unit's own words go up to it; those of
 * another unit never further than that unit allows.
 * @param marking null where a partner withheld it. @returns why it stays, or null where it may leave.
 */
export function holdForExport(
  marking: Marking | null,
  origin: Origin,
  audience: { readonly ownUnit: string; readonly ceiling: Marking['tlp'] },
): ExportHoldReason | null {
  if (!marking) return 'unmarked';
  if (marking.handling === 'H3') return 'handling-h3';
  if (tlpLevels.indexOf(marking.tlp) < tlpLevels.indexOf(audience.ceiling)) {
    if (marking.tlp === 'RED') return 'tlp-red';
    return marking.tlp === 'AMBER+STRICT' ? 'tlp-amber-strict' : 'above-ceiling';
  }
  if (origin.unit === audience.ownUnit) return null;
  return holdByMarking(marking, origin, { ownUnit: audience.ownUnit, partner: '' });
}
