/**
 * Gates on transitions: pure functions of the record, its surroundings and the pack. A closed gate says which rule
 * closes it, on what source, and what opens it; the screen shows exactly that (design principle 3).
 */
import {
  type Envelope,
  type Marking,
  envelopeFields,
  handlingCodes,
  papLevels,
  tlpLevels,
} from '../../core/marking.ts';
import type { Json } from '../../core/json.ts';
import type { Gate } from './pack.schema.ts';

export interface GateInput {
  /** The record's own fields, winner values. */
  readonly values: Readonly<Record<string, Json>>;
  readonly envelope: Envelope;
  /** The strictest marking among the records that it contains; null where there is none. Asked only where a gate needs it. */
  strictestContent(): Marking | null;
}

export interface GateBlock {
  readonly gate: Gate['kind'];
  readonly source: string;
  /** Fields to fill or to raise. */
  readonly unlockedBy: readonly string[];
}

/** Null where the gate is open. */
export function checkGate(gate: Gate, input: GateInput): GateBlock | null {
  switch (gate.kind) {
    case 'COMPLETENESS': {
      const missing = gate.fields.filter((field) => !isFilled(field, input));
      return missing.length === 0 ? null : { gate: gate.kind, source: gate.source, unlockedBy: missing };
    }
    case 'MARKING': {
      const strictest = input.strictestContent();
      const isStrictEnough = strictest === null || isAtLeast(input.envelope.marking, strictest);
      return isStrictEnough ? null : { gate: gate.kind, source: gate.source, unlockedBy: ['marking'] };
    }
  }
}

function isFilled(field: string, { values, envelope }: GateInput): boolean {
  const member = envelopeFields.find((name) => name === field);
  const value: unknown = member ? envelope[member] : values[field];
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Is `a` as strict as `b` in each of its members? */
function isAtLeast(a: Marking, b: Marking): boolean {
  return (
    handlingCodes.indexOf(a.handling) >= handlingCodes.indexOf(b.handling) &&
    tlpLevels.indexOf(a.tlp) <= tlpLevels.indexOf(b.tlp) &&
    papLevels.indexOf(a.pap) <= papLevels.indexOf(b.pap)
  );
}
