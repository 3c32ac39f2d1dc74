/** `npm run vectors:make`: writes tests/vectors/bundle/ anew. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeVectors } from './make-vectors.ts';
import { vectorFolder } from './vector-parts.ts';

const { index, files } = await makeVectors();
for (const name of readdirSync(vectorFolder)) if (/\.(concord|tar)$/.test(name)) rmSync(join(vectorFolder, name));
for (const [name, bytes] of files) writeFileSync(join(vectorFolder, name), bytes);
writeFileSync(join(vectorFolder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
console.log(`${files.size} vectors written.`);
