/** The edits in Automerge. Recording them takes minutes, so what they make is kept beside the full vaults. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import * as Automerge from '@automerge/automerge';
import { keptFolder } from './kept-folder.ts';
import { editedFields, firstValue, type MergeEdits } from './merge-edits.ts';

type Accounts = { accounts: Record<string, Record<string, string>> };

export interface AutomergeSide {
  /** As the first author has it: the common beginning and their own edits. */
  readonly saved: Uint8Array;
  /** Of the two others. */
  readonly changes: readonly Uint8Array[];
}

export function automergeSide(edits: MergeEdits, say: (line: string) => void): AutomergeSide {
  const count = edits.saves.flat().length;
  const name = `automerge-${edits.records}-${count}.bin`;
  const path = join(keptFolder, name);
  if (existsSync(path)) return deserialize(readFileSync(path)) as AutomergeSide;
  say('recording the edits in Automerge, once');
  const side = record(edits);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, serialize(side));
  return side;
}

function record({ records, saves }: MergeEdits): AutomergeSide {
  const accounts = Object.fromEntries(
    Array.from({ length: records }, (_, record) => [
      String(record),
      Object.fromEntries(editedFields.map((field) => [field, firstValue(record, field)])),
    ]),
  );
  const base = Automerge.save(Automerge.from<Accounts>({ accounts }));
  const edited = saves.map((own) => {
    let document = Automerge.load<Accounts>(base);
    const changes = own.map((save) => {
      document = Automerge.change(document, (draft) => {
        for (const { record, field, value } of save) {
          const account = draft.accounts[record];
          if (account) account[field] = value;
        }
      });
      return Automerge.getLastLocalChange(document) ?? new Uint8Array(0);
    });
    return { document, changes };
  });
  const [first, ...others] = edited;
  if (!first) throw new Error('Nobody edited');
  return { saved: Automerge.save(first.document), changes: others.flatMap(({ changes }) => changes) };
}

/** A document ready to take in what the others did. */
export function openAutomerge({ saved, changes }: AutomergeSide) {
  let document = Automerge.load<Accounts>(saved);
  return {
    merge(): void {
      [document] = Automerge.applyChanges(document, [...changes]);
    },
    conflicts: (): number =>
      Object.values(document.accounts)
        .flatMap((account) =>
          editedFields.map((field) => Object.keys(Automerge.getConflicts(account, field) ?? {}).length),
        )
        .filter((values) => values > 1).length,
  };
}
