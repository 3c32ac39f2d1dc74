/** Paris, Lisbon and a case of Paris's: made before the tests of a file, gone after them. */
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { openAndAccept } from './opening.ts';
import { temporaryFolder } from './real-core.ts';
import { openLevant, openPair, type Pair, type SealChoices, sealCase, type Sealed } from './sealing.ts';
import { create, stateReason } from './shared-case.ts';

const minute = 60_000;

/** What is in it exists once the tests run; not while they are declared. */
export interface Levant extends Omit<Pair, 'close'> {
  readonly caseId: RecordId;
  /** A place in the folder of these tests. */
  readonly at: (name: string) => string;
  /** Seals the case for the other unit, into that place. */
  readonly fromParis: (name: string, choices?: SealChoices) => Promise<Sealed>;
  readonly fromLisbon: (name: string) => Promise<Sealed>;
}

export function prepareLevant(): Levant {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  let made: Pair & { readonly caseId: RecordId };
  beforeAll(async () => {
    const pair = await openPair(folder.path);
    made = { ...pair, caseId: await openLevant(pair.paris) };
  }, minute);
  afterAll(async () => {
    await made.close();
    folder.remove();
  });
  return {
    get paris() {
      return made.paris;
    },
    get lisbon() {
      return made.lisbon;
    },
    get parisId() {
      return made.parisId;
    },
    get lisbonId() {
      return made.lisbonId;
    },
    get caseId() {
      return made.caseId;
    },
    at,
    fromParis: (name, choices) => sealCase(made.paris, made.caseId, made.lisbonId, at(name), choices),
    fromLisbon: (name) => sealCase(made.lisbon, made.caseId, made.parisId, at(name)),
  };
}

/** Paris writes the note "Watch", with the text "one", and Lisbon accepts it. @returns the note. */
export async function shareNote(levant: Levant): Promise<RecordId> {
  const { paris, lisbon, caseId, at } = levant;
  const note = await create(paris, caseId, 'note', { title: 'Watch', body: 'one' });
  await levant.fromParis('start');
  await openAndAccept(lisbon, at('start'));
  await stateReason(lisbon, caseId);
  return note;
}
