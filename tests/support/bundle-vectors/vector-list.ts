/** Every vector of a bundle: one right file for each thing that may be, one wrong file for each refusal of the format. */
import { ageVectors } from './age.vectors.ts';
import type { VectorSource } from './bend.ts';
import { itemsVectors } from './item.vectors.ts';
import { judgedVectors } from './judged.vectors.ts';
import { linesVectors } from './line.vectors.ts';
import { rightVectors } from './right.vectors.ts';
import { statementsVectors } from './statement.vectors.ts';
import { tagsVectors } from './tags.vectors.ts';
import { tarVectors } from './tar.vectors.ts';

const groups = [
  rightVectors,
  ageVectors,
  tarVectors,
  tagsVectors,
  statementsVectors,
  judgedVectors,
  itemsVectors,
  linesVectors,
];

export const vectorSources: readonly VectorSource[] = groups.flatMap(([section, vectors]) =>
  vectors.map((vector) => ({ ...vector, section })),
);
