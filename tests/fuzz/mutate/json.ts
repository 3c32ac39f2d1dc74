/** Spoils JSON so that it mostly stays JSON. */
import canonicalize from 'canonicalize';
import type { Seeded } from '#tests/support/seeded.ts';
import type { Mutator } from '../fuzz-target.ts';
import { maxInputBytes, mutateBytes } from './bytes.ts';
import { hostileJson, hostileNames } from './hostile-text.ts';
import { copyTree, type JsonTree, type Slot, slotsOf, toTree, writeTree } from './json-tree.ts';

export interface JsonMutation {
  /** Texts of values that belong to the format: its words, ids of other records. */
  readonly words?: readonly string[];
  /** Written in the form of RFC 8785 most of the time, as readers of canonical JSON ask for; then with this at its end. */
  readonly canonicalEnd?: string;
}

const trees = new WeakMap<Buffer, JsonTree | null>();

function treeOf(input: Buffer): JsonTree | null {
  const known = trees.get(input);
  if (known !== undefined) return known;
  let tree: JsonTree | null = null;
  try {
    tree = toTree(JSON.parse(input.toString('utf8')));
  } catch {
    // Spoiled before: its bytes are spoiled further.
  }
  trees.set(input, tree);
  return tree;
}

const nest = (tree: JsonTree, depth: number, isArray: boolean): JsonTree => ({
  kind: 'text',
  text: isArray
    ? `${'['.repeat(depth)}${writeTree(tree)}${']'.repeat(depth)}`
    : `${'{"a":'.repeat(depth)}${writeTree(tree)}${'}'.repeat(depth)}`,
});

/** A string with something in it; the text of another scalar otherwise. */
function bend(text: string, random: Seeded, words: readonly string[]): string {
  if (!text.startsWith('"') || random.chance(0.4)) return random.pick(random.chance(0.5) ? hostileJson : words);
  const inner = text.slice(1, -1);
  const at = random.below(inner.length + 1);
  const word = random.pick(hostileJson.filter((one) => one.startsWith('"'))).slice(1, -1);
  const bent = `"${inner.slice(0, at)}${word}${random.chance(0.5) ? inner.slice(at) : ''}"`;
  try {
    JSON.parse(bent);
    return bent;
  } catch {
    return JSON.stringify(inner.slice(0, at));
  }
}

function removeOrRepeat({ parent, index, get }: Slot, random: Seeded): void {
  const times = random.chance(0.5) ? 0 : random.chance(0.9) ? 2 : 2 + random.below(200);
  if (parent?.kind === 'array') parent.items.splice(index, 1, ...Array.from({ length: times }, () => copyTree(get())));
  if (parent?.kind === 'object') {
    const name = parent.members[index]?.[0] ?? '""';
    const copies = Array.from({ length: times }, (): [string, JsonTree] => [name, copyTree(get())]);
    parent.members.splice(index, 1, ...copies);
  }
}

function rename({ parent, index }: Slot, random: Seeded): void {
  if (parent?.kind !== 'object') return;
  const member = parent.members[index];
  const other = random.pick(parent.members)[0];
  if (member) member[0] = random.chance(0.7) ? `"${random.pick(hostileNames)}"` : other;
}

function add({ get }: Slot, random: Seeded, words: readonly string[]): void {
  const tree = get();
  const value: JsonTree = { kind: 'text', text: random.pick(random.chance(0.7) ? hostileJson : words) };
  if (tree.kind === 'array') tree.items.splice(random.below(tree.items.length + 1), 0, value);
  if (tree.kind === 'object')
    tree.members.splice(random.below(tree.members.length + 1), 0, [`"${random.pick(hostileNames)}"`, value]);
}

function editTree(root: { tree: JsonTree }, random: Seeded, words: readonly string[]): void {
  const slots = slotsOf(root);
  const slot = random.pick(slots);
  const tree = slot.get();
  switch (random.below(9)) {
    case 0:
      return removeOrRepeat(slot, random);
    case 1:
      return rename(slot, random);
    case 2:
      return add(slot, random, words);
    case 3:
      return slot.set(copyTree(random.pick(slots).get()));
    case 4: {
      const depth = random.chance(0.8) ? 1 + random.below(10) : 1 + random.below(4000);
      return slot.set(nest(tree, depth, random.chance(0.5)));
    }
    case 5:
    case 6:
      return slot.set({ kind: 'text', text: random.pick(random.chance(0.6) ? hostileJson : words) });
    default:
      if (tree.kind === 'text') slot.set({ kind: 'text', text: bend(tree.text, random, words) });
      else removeOrRepeat(slot, random);
  }
}

function canonical(text: string): string {
  try {
    return canonicalize(JSON.parse(text)) ?? text;
  } catch {
    return text;
  }
}

export function jsonMutator({ words = hostileJson, canonicalEnd }: JsonMutation = {}): Mutator {
  return (input, random, others) => {
    const found = random.chance(0.9) ? treeOf(input) : null;
    if (!found) return mutateBytes(input, random, others);
    const root = { tree: copyTree(found) };
    const times = random.chance(0.6) ? 1 : 1 + random.below(4);
    for (let time = 0; time < times; time += 1) editTree(root, random, words);
    const text = writeTree(root.tree);
    const written = canonicalEnd !== undefined && random.chance(0.85) ? `${canonical(text)}${canonicalEnd}` : text;
    return Buffer.from(written, 'utf8').subarray(0, maxInputBytes * 2);
  };
}

/** A large document with at most so many entries in each list, so that many variants of it can be read. */
export function thinned(value: unknown, most: number): unknown {
  if (Array.isArray(value)) return value.slice(0, most).map((item) => thinned(item, most));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, thinned(member, most)]));
}
