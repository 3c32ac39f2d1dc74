/** Spoils DER node by node and writes right lengths around it, so that it gets past the outermost check. */
import type { Seeded } from '#tests/support/seeded.ts';
import { type DerNode, readDer } from '#electron/platform/pki/der.ts';
import type { Mutator } from '../fuzz-target.ts';
import { maxInputBytes, mutateBytes } from './bytes.ts';

interface Node {
  tag: number;
  content: Buffer;
  children: Node[] | null;
  /** Octets and bit strings that hold DER themselves. */
  isWrapped: boolean;
  /** How the length is written. */
  form: 'right' | 'long' | 'indefinite' | 'lying';
}

const tags = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1f, 0x24, 0x30, 0x31, 0x80, 0xa0, 0xa1,
  0xa3, 0xff, 0x00,
];
const values = [
  '',
  '00',
  '01',
  'ff',
  '7fff',
  '0080',
  '7fffffffffffffff',
  'ff'.repeat(300),
  '80',
  '2a864886f70d010101',
  '2a864886f70d010702',
  '2a864886f70d01010a',
  '608648016503040201',
  '2b0e03021a',
  '2a8648ce3d0201',
  '8080808001',
  '323630323330303030303030305a',
  '3939393931323331323335393630',
].map((text) => Buffer.from(text, 'hex'));

const trees = new WeakMap<Buffer, DerNode | null>();

function toNode(node: DerNode): Node {
  const { tag, content, children } = node;
  const wrapped =
    tag === 0x04 ? tryRead(content) : tag === 0x03 && content[0] === 0 ? tryRead(content.subarray(1)) : null;
  if (wrapped) return { tag, content, children: [toNode(wrapped)], isWrapped: true, form: 'right' };
  const inner = (tag & 0x20) === 0 ? null : children.map(toNode);
  return { tag, content, children: inner, isWrapped: false, form: 'right' };
}

function tryRead(bytes: Buffer): DerNode | null {
  if (bytes.length < 2) return null;
  try {
    return readDer(bytes);
  } catch {
    return null;
  }
}

function write({ tag, content, children, isWrapped, form }: Node): Buffer {
  const inside = children
    ? Buffer.concat([...(isWrapped && tag === 0x03 ? [Buffer.of(0)] : []), ...children.map(write)])
    : content;
  if (form === 'indefinite') return Buffer.concat([Buffer.of(tag, 0x80), inside, Buffer.alloc(2)]);
  const length = form === 'lying' ? inside.length + 7 : inside.length;
  return Buffer.concat([Buffer.of(tag), lengthOf(length, form === 'long'), inside]);
}

function lengthOf(length: number, isLong: boolean): Buffer {
  if (length < 0x80 && !isLong) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(`${isLong ? '0000' : ''}${hex.length % 2 === 1 ? '0' : ''}${hex}`, 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

function all(root: Node): { node: Node; siblings: Node[] | null }[] {
  const found: { node: Node; siblings: Node[] | null }[] = [{ node: root, siblings: null }];
  for (let at = 0; at < found.length; at += 1) {
    const children = found[at]?.node.children;
    for (const node of children ?? []) found.push({ node, siblings: children ?? null });
  }
  return found;
}

const copy = (node: Node): Node => ({ ...node, children: node.children?.map(copy) ?? null });

function edit(root: Node, random: Seeded, foreign: Node | null): void {
  const nodes = all(root);
  const { node, siblings } = random.pick(nodes);
  const at = siblings?.indexOf(node) ?? 0;
  const give = (other: Node): void => void Object.assign(node, copy(other));
  switch (random.below(12)) {
    case 0:
      return void siblings?.splice(at, 1);
    case 1:
      return void siblings?.splice(at, 0, ...Array.from({ length: random.chance(0.9) ? 1 : 60 }, () => copy(node)));
    case 2:
      return give(random.pick(nodes).node);
    case 3:
      if (foreign) give(random.pick(all(foreign)).node);
      return;
    case 4:
      node.tag = random.pick(tags);
      return;
    case 5:
      node.form = random.pick(['long', 'indefinite', 'lying'] as const);
      return;
    case 6: {
      const depth = random.chance(0.5) ? 1 + random.below(4) : 20 + random.below(300);
      let inner = copy(node);
      for (let level = 0; level < depth; level += 1)
        inner = { tag: node.tag | 0x20, content: Buffer.alloc(0), children: [inner], isWrapped: false, form: 'right' };
      return give(inner);
    }
    case 7:
      if (siblings && siblings.length > 1) siblings.push(...siblings.splice(at, 1));
      return;
    case 8:
      return give({ ...node, content: random.pick(values), children: null, isWrapped: false });
    default:
      if (!node.children) node.content = mutateBytes(node.content, random, []).subarray(0, 4096);
      else if (random.chance(0.3)) give({ ...node, content: random.pick(values), children: null, isWrapped: false });
  }
}

function treeOf(input: Buffer): DerNode | null {
  const known = trees.get(input);
  if (known !== undefined) return known;
  const tree = tryRead(input);
  trees.set(input, tree);
  return tree;
}

export const mutateDer: Mutator = (input, random, others) => {
  const tree = random.chance(0.9) ? treeOf(input) : null;
  if (!tree) return mutateBytes(input, random, others);
  const root = toNode(tree);
  const other = others.length > 0 ? treeOf(random.pick(others)) : null;
  const times = random.chance(0.7) ? 1 : 1 + random.below(4);
  for (let time = 0; time < times; time += 1) edit(root, random, other ? toNode(other) : null);
  return write(root).subarray(0, maxInputBytes);
};
