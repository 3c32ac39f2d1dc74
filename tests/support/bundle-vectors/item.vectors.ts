/** Vectors of a bundle: the items. */
import { sha256 } from '../bundle-parts.ts';
import { type Group, flip, member, named } from './bend.ts';

export const itemsVectors: Group = [
  '6.4',
  [
    {
      name: 'item-missing',
      about: 'The last item is not in the tar',
      expect: 'bundle/missing-item',
      recipe: { members: (right) => right.slice(0, -1) },
    },
    {
      name: 'item-extra',
      about: 'One item more than the statement names',
      expect: 'bundle/extra-item',
      recipe: { members: (right) => [...right, { name: `bag/data/${sha256('more')}`, bytes: Buffer.from('more') }] },
    },
    {
      name: 'item-instead',
      about: 'Another item in the place of the first',
      expect: 'bundle/extra-item',
      recipe: { members: member(7, named(`bag/data/${sha256('more')}`)) },
    },
    {
      name: 'item-order',
      about: 'Items in another order',
      expect: 'bundle/wrong-order',
      recipe: { members: (right) => [...right.slice(0, 7), ...right.slice(7).toReversed()] },
    },
    {
      name: 'item-size',
      about: 'An item one byte longer than stated',
      expect: 'bundle/size-differs',
      recipe: { members: member(7, (right) => ({ ...right, bytes: Buffer.concat([right.bytes, Buffer.from('x')]) })) },
    },
    {
      name: 'item-altered',
      about: 'An item of the right size with other bytes',
      expect: 'bundle/item-altered',
      recipe: { members: member(-1, (right) => ({ ...right, bytes: flip(right.bytes, 300) })) },
    },
  ],
];
