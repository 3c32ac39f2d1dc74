/** Whether a leaf written elsewhere has a value that this program can show: asked before it is disclosed here. */
import { AppError } from '#shared/core/app-error.ts';
import { envelopeFields, envelopeSchema } from '#shared/core/marking.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { birthSchema } from './derive.ts';
import { keptHomeField } from './kept-home.ts';
import type { LeafContent } from './leaf.ts';

/**
 * @param type of the leaf's record.
 * @returns null where it fits. A field or word of a newer pack fits: it is kept, and shown once the pack is here.
 */
export function problemOfLeaf(
  packs: PackEngine,
  type: string,
  { field, value }: Pick<LeafContent, 'field' | 'value'>,
): 'records/bad-value' | null {
  return isFit(packs, type, field, value) ? null : 'records/bad-value';
}

function isFit(packs: PackEngine, type: string, field: string, value: LeafContent['value']): boolean {
  const member = envelopeFields.find((name) => name === field);
  if (member) return envelopeSchema.shape[member].safeParse(value).success;
  switch (field) {
    case 'record':
      return birthSchema.safeParse(value).success;
    case 'state':
      return typeof value === 'string' && value.length <= 60;
    case 'removed':
      return typeof value === 'boolean';
    // Never leaves the unit that wrote it.
    case keptHomeField:
      return false;
    default:
      return isFitOfPack(packs, type, field, value);
  }
}

const unusable = new Set<unknown>(['shape', 'too-long']);

function isFitOfPack(packs: PackEngine, type: string, field: string, value: LeafContent['value']): boolean {
  if (!packs.findType(type)?.type.fields.some(({ name }) => name === field)) return true;
  try {
    packs.checkValue(type, field, value);
    return true;
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'packs/bad-value') return !unusable.has(cause.params['problem']);
    throw cause;
  }
}
