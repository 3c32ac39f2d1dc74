/** JSON that can hold what JSON.parse loses: repeated names, other spellings of numbers, any depth. */

export type JsonTree =
  | { kind: 'object'; members: [name: string, value: JsonTree][] }
  | { kind: 'array'; items: JsonTree[] }
  /** The text of a scalar, or of anything at all. */
  | { kind: 'text'; text: string };

export function toTree(value: unknown): JsonTree {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(toTree) };
  if (typeof value === 'object' && value !== null)
    return {
      kind: 'object',
      members: Object.entries(value).map(([name, member]) => [JSON.stringify(name), toTree(member)]),
    };
  return { kind: 'text', text: JSON.stringify(value) };
}

export function copyTree(tree: JsonTree): JsonTree {
  if (tree.kind === 'array') return { kind: 'array', items: tree.items.map(copyTree) };
  if (tree.kind === 'object')
    return { kind: 'object', members: tree.members.map(([name, value]) => [name, copyTree(value)]) };
  return { ...tree };
}

export function writeTree(tree: JsonTree): string {
  if (tree.kind === 'text') return tree.text;
  if (tree.kind === 'array') return `[${tree.items.map(writeTree).join(',')}]`;
  return `{${tree.members.map(([name, value]) => `${name}:${writeTree(value)}`).join(',')}}`;
}

/** Every place in the tree where a value stands. */
export interface Slot {
  get(): JsonTree;
  set(tree: JsonTree): void;
  /** The container, and where in it; null at the root. */
  readonly parent: Extract<JsonTree, { kind: 'object' | 'array' }> | null;
  readonly index: number;
}

export function slotsOf(root: { tree: JsonTree }): Slot[] {
  const slots: Slot[] = [{ get: () => root.tree, set: (tree) => void (root.tree = tree), parent: null, index: 0 }];
  const waiting: JsonTree[] = [root.tree];
  for (let tree = waiting.pop(); tree; tree = waiting.pop()) {
    if (tree.kind === 'text') continue;
    const parent = tree;
    const length = parent.kind === 'array' ? parent.items.length : parent.members.length;
    for (let index = 0; index < length; index += 1) {
      const slot = slotIn(parent, index);
      slots.push(slot);
      waiting.push(slot.get());
    }
  }
  return slots;
}

function slotIn(parent: Extract<JsonTree, { kind: 'object' | 'array' }>, index: number): Slot {
  if (parent.kind === 'array')
    return {
      get: () => parent.items[index] ?? { kind: 'text', text: 'null' },
      set: (tree) => void (parent.items[index] = tree),
      parent,
      index,
    };
  return {
    get: () => parent.members[index]?.[1] ?? { kind: 'text', text: 'null' },
    set: (tree) => {
      const member = parent.members[index];
      if (member) member[1] = tree;
    },
    parent,
    index,
  };
}
