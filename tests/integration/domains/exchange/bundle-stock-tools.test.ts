/** An expert without Concord: `age`, `tar`, `openssl` and `sha256sum` alone make bundles for us and take ours apart. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { isSignedBy, parseHeader } from '#electron/domains/records/commit-header.ts';
import { leafContentSchema, leafIdOf } from '#electron/domains/records/leaf.ts';
import { type AgeIdentity, generateAgeIdentity } from '#electron/platform/age/age.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { commitLineSchema, identityLineSchema } from '#shared/domains/exchange/statement.schema.ts';
import { collect, itemOf, readWhole, sha256, statementOf, writeInput } from '#tests/support/bundle-parts.ts';
import { concord } from '#tests/support/command-line.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { openLevant, openPair } from '#tests/support/sealing.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-stock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = join(repositoryRoot, 'tests/support/stock-bundle.sh');
const unitFolder = join(folder, 'lisbon');
const stock = (...args: string[]): string => execFileSync('bash', [script, ...args], { encoding: 'utf8' }).trim();
const inUnit = (name: string): Buffer => readFileSync(join(unitFolder, name));
const paris = 'a1'.repeat(32);
let keys: AgeIdentity;
let unit: string;

beforeAll(async () => {
  keys = await generateAgeIdentity('x25519');
  unit = stock('unit', unitFolder, 'Policia Lisboa', 'PT');
});

describe('a bundle made with stock tools', () => {
  const file = join(folder, 'from-lisbon.concord');
  let ids: readonly string[];
  beforeAll(() => {
    ids = stock('bundle', unitFolder, paris, keys.recipient, file).split(' ');
  });

  it('is read by us, its signer verified under the unit’s authority with the list it brings', async () => {
    const { tags, taken } = await readWhole(readFileSync(file), [keys.identity]);
    expect(tags.recipientCount).toBe(1);
    expect(tags.statement).toMatchObject({ id: ids[0], sender: { id: unit }, recipients: [{ unit: paris }] });
    expect(taken.map(({ item }) => item.kind)).toEqual(['identities', 'commits', 'leaves', 'content']);
    const { signer, certificates } = verifyCms(tags.signature, tags.tagmanifest, { requireSigningCertificate: true });
    expect(signer.fingerprint).toBe(tags.statement.sender.certificate);
    const { path } = validatePath({
      leaf: signer.der,
      intermediates: certificates.map(({ der }) => der),
      anchors: [inUnit('authority.der')],
      revocationLists: tags.revocationLists,
      at: Date.now(),
      now: Date.now(),
      purpose: 'signing',
      revocation: 'required',
    });
    expect(path.map(({ fingerprint }) => fingerprint)).toEqual([sha256(inUnit('officer.der')), unit]);
  });

  it('brings a commit that verifies, and the values of all its leaves', async () => {
    const { taken } = await readWhole(readFileSync(file), [keys.identity]);
    const lines = (kind: string): unknown[] =>
      (taken.find(({ item }) => item.kind === kind)?.content.toString('utf8') ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    const [commit] = lines('commits').map((line) => commitLineSchema.parse(line));
    const header = parseHeader(Buffer.from(commit?.header ?? '', 'base64'));
    expect(header).toMatchObject({ workspace: ids[1], author: sha256(inUnit('officer.der')) });
    const endorsed = lines('identities')
      .map((line) => identityLineSchema.parse(line))
      .flatMap((line) =>
        line.kind === 'session-key' ? [verifyCms(Buffer.from(line.endorsement, 'base64'), null)] : [],
      )
      .map(({ content }) => JSON.parse(content.toString('utf8')) as { publicKey: string; unit: string });
    expect(endorsed).toMatchObject([{ unit }]);
    const publicKey = Buffer.from(endorsed[0]?.publicKey ?? '', 'hex');
    expect(sha256(publicKey)).toBe(header.sessionKey);
    const [bytes, signature] = [commit?.header ?? '', commit?.signature ?? ''].map((text) =>
      Buffer.from(text, 'base64'),
    );
    expect(isSignedBy(bytes ?? publicKey, signature ?? publicKey, publicKey)).toBe(true);
    const leaves = lines('leaves').map((line) => leafContentSchema.parse(line));
    expect(leaves.map((leaf) => leafIdOf(leaf).toString('hex'))).toEqual(header.leaves.map(({ id }) => id));
  });

  it('is read as well where age has decrypted it before', async () => {
    const key = join(folder, 'paris.key');
    writeFileSync(key, keys.identity);
    const plain = execFileSync('age', ['-d', '-i', key, file], { maxBuffer: 1e7 });
    const { tags, taken } = await readWhole(plain, []);
    expect({ count: tags.recipientCount, items: taken.length }).toEqual({ count: null, items: 4 });
  });

  it('goes on with the next number and the hash of the one before', async () => {
    const next = join(folder, 'next.concord');
    const before = await readWhole(readFileSync(file), [keys.identity]);
    stock('bundle', unitFolder, paris, keys.recipient, next);
    const { tags } = await readWhole(readFileSync(next), [keys.identity]);
    expect(tags.statement).toMatchObject({ sequence: 2, previous: sha256(before.tags.statementBytes) });
  });
});

describe('the commands of the format, word for word', () => {
  const place = (name: string, bundle: Buffer): string => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'bundle.concord'), bundle);
    writeFileSync(join(path, 'key.txt'), `${keys.identity}\n`);
    writeFileSync(join(path, 'roots.pem'), inUnit('authority.pem'));
    return path;
  };

  it('decrypt, unpack and verify a bundle of ours', async () => {
    const signer = createKeySigner(createPrivateKey(inUnit('officer.key')), [
      inUnit('officer.der'),
      inUnit('authority.der'),
    ]);
    const content = randomBytes(200_000);
    const sources = [itemOf('leaves', 'leaves.jsonl', Buffer.from('{}\n')), itemOf('content', 'Çà & là.bin', content)];
    const lists = { revocationLists: [inUnit('crl.der')], now: Date.now() };
    const input = writeInput(statementOf(sources, [keys.recipient]), sources, signer, lists);
    const path = place('ours', await collect(writeBundle(input)));
    const said = runBlocks(path, ['expert']);
    expect(said).toContain('CAdES Verification successful');
    expect(said).toContain(sha256(inUnit('officer.der')));
    const hashes = sources.map((source) => source.sha256);
    expect(said.match(/: OK$/gm)).toHaveLength(5 + hashes.length);
    expect(readdirSync(join(path, 'bag/data')).toSorted()).toEqual(hashes.toSorted());
    expect(readFileSync(join(path, 'bag/data', sha256(content))).equals(content)).toBe(true);
  });

  it('check a commit as well, and fail where the officer was revoked', () => {
    const file = join(folder, 'for-an-expert.concord');
    stock('bundle', unitFolder, paris, keys.recipient, file);
    const said = runBlocks(place('commit', readFileSync(file)), ['expert', 'expert-commit']);
    expect(said.match(/CAdES Verification successful/g)).toHaveLength(2);
    expect(said).toContain('Signature Verified Successfully');
    stock('revoke', unitFolder);
    stock('bundle', unitFolder, paris, keys.recipient, file);
    expect(() => runBlocks(place('revoked', readFileSync(file)), ['expert'])).toThrow(/certificate revoked/);
  });

  it('check the first commit of a case that several sessions wrote', async () => {
    const pair = await openPair(folder);
    await openLevant(pair.paris);
    const [ours, theirs] = [pair.paris, pair.lisbon];
    writeFileSync(join(folder, 'ours.password'), ours.chief.password);
    writeFileSync(join(folder, 'theirs.password'), theirs.chief.password);
    await pair.close();
    const password = ['--password-file', join(folder, 'ours.password')];
    for (const name of ['a.csv', 'b.csv', 'c.csv']) {
      writeFileSync(join(folder, name), `address\n198.51.100.${name.codePointAt(0)}\n`);
      await concord(['import', ours.folder, join(folder, name), '--case', 'Operation Levant', ...password]);
    }
    const file = join(folder, 'sessions.concord');
    const seal = ['seal', ours.folder, '--case', 'Operation Levant', '--to', 'Lisbon', '--suite', 'x25519', '-o', file];
    expect(await concord([...seal, ...password])).toMatchObject({ code: 0, error: '' });
    const path = place('sessions', readFileSync(file));
    const unlock = ['--password-file', join(folder, 'theirs.password')];
    await concord(['vault', 'age-key', theirs.folder, '-o', join(path, 'key.txt'), ...unlock]);
    const read = ['cms', '-verify', '-noverify', '-binary', '-inform', 'DER', '-in'];
    const card = execFileSync('openssl', [...read, join(folder, 'Paris-for-Lisbon.concord-card')], { stdio: 'pipe' });
    const { authorities } = z.object({ authorities: z.array(z.string()) }).parse(JSON.parse(card.toString()));
    writeFileSync(join(path, 'roots.pem'), new X509Certificate(Buffer.from(authorities[0] ?? '', 'base64')).toString());
    const said = runBlocks(path, ['expert', 'expert-commit']);
    expect(readFileSync(join(path, 'bag/endorsements.txt'), 'utf8').trim().split('\n')).toHaveLength(4);
    expect(said).toContain('Signature Verified Successfully');
  }, 60_000);
});

/** Runs blocks of docs/formats/bundle.md §9 in one shell; every command must succeed. */
function runBlocks(place: string, names: readonly string[]): string {
  const text = readFileSync(join(repositoryRoot, 'docs/formats/bundle.md'), 'utf8');
  const blocks = names.map(
    (name) => new RegExp(`<!-- ${name} -->\\s*\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? 'exit 99',
  );
  const script = `set -euo pipefail; exec 2>&1\n${blocks.join('\n')}`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: place, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  return stdout;
}
