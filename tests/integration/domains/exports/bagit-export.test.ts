import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { Json } from '#shared/core/json.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import { fillCase } from '#tests/support/export-case.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

interface History {
  readonly records: readonly { id: string; type: string; title: string }[];
  readonly commits: readonly {
    id: string;
    author: string;
    sessionKey: string;
    header: string;
    signature: string;
    leaves: readonly ({ id: string } & Partial<Record<'record' | 'field' | 'handling' | 'salt', string>> & {
        value?: Json;
      })[];
  }[];
  readonly sessionKeys: readonly { id: string; author: string; publicKey: string; endorsement: string }[];
  readonly certificates: readonly { fingerprint: string; kind: string; der: string }[];
}

/** Which Python may have the optional validators. */
const python = process.env['CONCORD_TEST_PYTHON'] ?? 'python3';
const folder = temporaryFolder();
const at = (...names: string[]): string => join(folder.path, ...names);
let vault: Awaited<ReturnType<typeof openVaultWithCase>>;
let ids: Awaited<ReturnType<typeof fillCase>>;
let report: ExportReport;
let bag = '';

async function addEvidence(name: string, content: string): Promise<RecordId> {
  writeFileSync(at(name), content);
  const { jobId } = await vault.api.evidence.add({
    caseId: vault.caseId,
    files: [vault.file(at(name), 'read')],
    reason: 'Seized',
  });
  const { evidence } = await vault.job<{ evidence: { id: RecordId }[] }>(jobId);
  return evidence[0]!.id;
}

async function run(to: string, format: 'bagit' | 'case') {
  const target = vault.file(at(to), 'write');
  const input = { caseId: vault.caseId, format, ceiling: 'AMBER' as const, target, reason: 'For the court' };
  return vault.job<ExportReport>((await vault.api.exports.run(input)).jobId);
}

const history = (): History => JSON.parse(readFileSync(join(bag, 'data', 'case.json'), 'utf8')) as History;
let image: RecordId;
let abuse: RecordId;

beforeAll(async () => {
  mkdirSync(at('vault'));
  vault = await openVaultWithCase(at('vault'));
  ids = await fillCase(vault);
  image = await addEvidence('=cmd|calc!A0 phone.img', `phone ${'x'.repeat(700_000)}`);
  await addEvidence('empty.log', '');
  await addEvidence('copy of the phone.img', `phone ${'x'.repeat(700_000)}`);
  abuse = await addEvidence('abuse.jpg', 'ABUSE MATERIAL THAT NEVER LEAVES');
  const { fields } = await vault.api.records.get({ id: abuse });
  const seen = fields['category']?.writes.map(({ leaf }) => leaf) ?? [];
  await vault.api.records.update({
    id: abuse,
    changes: [{ field: 'category', value: 'sealed-abuse-material', seen }],
  });
  report = await run('levant.tar', 'bagit');
  mkdirSync(at('unpacked'));
  execFileSync('tar', ['-xf', at('levant.tar'), '-C', at('unpacked')]);
  bag = at('unpacked', readdirSync(at('unpacked'))[0] ?? '');
}, 60_000);

afterAll(async () => {
  await vault.close();
  folder.remove();
});

describe('a case as a bag', () => {
  it('is verified by sha256sum and sha512sum, tags and payload', () => {
    for (const algorithm of ['sha256', 'sha512']) {
      for (const manifest of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`]) {
        const checked = spawnSync(`${algorithm}sum`, ['-c', '--strict', manifest], { cwd: bag, encoding: 'utf8' });
        expect(`${manifest} ${checked.status} ${checked.stderr}`).toBe(`${manifest} 0 `);
      }
    }
    expect(readFileSync(join(bag, 'bagit.txt'), 'utf8')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    );
    const payload = readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8').trim().split('\n');
    expect(readFileSync(join(bag, 'bag-info.txt'), 'utf8')).toMatch(
      new RegExp(`Payload-Oxum: \\d+\\.${payload.length}\n`),
    );
  });

  it('is verified by the tool of the Library of Congress, where it is installed', (context) => {
    if (spawnSync(python, ['-c', 'import bagit']).status !== 0) {
      console.log('skipped: the Python package bagit is not installed');
      return context.skip();
    }
    const checked = spawnSync(python, ['-m', 'bagit', '--validate', bag], { encoding: 'utf8' });
    expect(checked.stderr).toContain('is valid');
    expect(checked.status).toBe(0);
    return undefined;
  });

  it('holds each content once, under its hash, and never abuse material', () => {
    const contents = readdirSync(join(bag, 'data', 'contents'));
    expect(contents).toHaveLength(2);
    for (const name of contents) expect(sha256Hex(readFileSync(join(bag, 'data', 'contents', name)))).toBe(name);
    expect(report.contents).toBe(2);
    expect(report.leftOut).toContainEqual(
      expect.objectContaining({ recordId: abuse, field: 'content', reason: 'sealed-category' }),
    );
    expect(readFileSync(at('levant.tar')).includes('ABUSE MATERIAL')).toBe(false);
    const names = readFileSync(join(bag, 'data', 'contents.csv'), 'utf8');
    expect(names).toContain("'=cmd|calc!A0");
  });

  it('proves each write with its signature, and hides what stays', () => {
    const { commits, sessionKeys, certificates, records } = history();
    expect(commits.length).toBeGreaterThan(30);
    const keys = new Map(sessionKeys.map((key) => [key.id, key]));
    for (const commit of commits) {
      const header = Buffer.from(commit.header, 'base64');
      expect(sha256Hex(header)).toBe(commit.id);
      const raw = Buffer.from(keys.get(commit.sessionKey)?.publicKey ?? '', 'hex');
      const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
      const publicKey = createPublicKey({ key, type: 'spki', format: 'der' });
      expect(verify(null, header, publicKey, Buffer.from(commit.signature, 'hex'))).toBe(true);
      const listed = (JSON.parse(header.toString()) as { leaves: { id: string }[] }).leaves.map(({ id }) => id);
      expect(commit.leaves.map(({ id }) => id).toSorted()).toEqual(listed.toSorted());
      for (const { id, ...leaf } of commit.leaves)
        if (leaf.salt !== undefined) expect(sha256Hex(canonicalBytes(leaf as Json))).toBe(id);
    }
    expect(records.some(({ id }) => id === ids.secret)).toBe(false);
    const text = readFileSync(join(bag, 'data', 'case.json'), 'utf8');
    expect(text).not.toContain('10.66.66.66');
    expect(text).not.toContain('Informer');
    expect(text).not.toMatch(/Alix|Martin/);
    expect(certificates.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['officer', 'unit-root']));
  });

  it('lets a court check an endorsement with OpenSSL alone', () => {
    const { sessionKeys, certificates } = history();
    const root = certificates.find(({ kind }) => kind === 'unit-root');
    const key = sessionKeys[0];
    writeFileSync(at('root.der'), Buffer.from(root?.der ?? '', 'base64'));
    writeFileSync(at('endorsement.p7s'), Buffer.from(key?.endorsement ?? '', 'base64'));
    execFileSync('openssl', ['x509', '-inform', 'DER', '-in', at('root.der'), '-out', at('root.pem')]);
    const words = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('endorsement.p7s')];
    const out = execFileSync('openssl', [...words, '-CAfile', at('root.pem')], { stdio: ['ignore', 'pipe', 'pipe'] });
    expect(out.toString()).toContain(key?.publicKey ?? 'no key');
  });

  it('leaves an entry in the ledger of each piece of evidence and in the log', async () => {
    const acts = (await vault.api.evidence.custody({ id: image })).map(({ act, reason }) => `${act} ${reason}`);
    expect(acts).toContain('exported For the court');
    expect((await vault.api.evidence.custody({ id: abuse })).map(({ act }) => act)).not.toContain('exported');
    const filter = {
      officerId: null,
      action: 'disclosure' as const,
      caseId: vault.caseId,
      recordId: null,
      from: null,
      to: null,
      text: '',
    };
    const { entries } = await vault.api.audit.list({ filter, offset: 0, limit: 50 });
    expect(entries.filter(({ operation }) => operation === 'evidence.exportContent')).toHaveLength(2);
    expect(entries.filter(({ operation }) => operation === 'exports.run.bagit')).toHaveLength(1);
  });

  it('leaves nothing where it was stopped', async () => {
    const target = vault.file(at('stopped.tar'), 'write');
    const input = {
      caseId: vault.caseId,
      format: 'bagit' as const,
      ceiling: 'AMBER' as const,
      target,
      reason: 'For the court',
    };
    const { jobId } = await vault.api.exports.run(input);
    await vault.api.jobs.cancel({ id: jobId });
    await expect(vault.job(jobId)).rejects.toMatchObject({ code: 'jobs/cancelled' });
    expect(existsSync(at('stopped.tar'))).toBe(false);
    expect(existsSync(at('stopped.tar.part'))).toBe(false);
  });
});

describe('custody as CASE', () => {
  it('is JSON-LD in which every word has a namespace and every reference leads somewhere', async () => {
    const custody = await run('custody.jsonld', 'case');
    const text = readFileSync(at('custody.jsonld'), 'utf8');
    const graph = JSON.parse(text) as { '@context': Record<string, string>; '@graph': Record<string, Json>[] };
    const prefixes = new Set(Object.keys(graph['@context']));
    const known = new Set(graph['@graph'].map((node) => node['@id']));
    const loose: string[] = [];
    const walk = (value: Json): void => {
      if (Array.isArray(value)) {
        for (const entry of value as Json[]) walk(entry);
        return;
      }
      if (typeof value !== 'object' || value === null) return;
      const node = value as Record<string, Json>;
      const names = Object.keys(node).filter((name) => !name.startsWith('@'));
      for (const name of [...names, ...(typeof node['@type'] === 'string' ? [node['@type']] : [])])
        if (!prefixes.has(name.split(':')[0] ?? '')) loose.push(name);
      if (names.length === 0 && typeof node['@id'] === 'string' && !known.has(node['@id'])) loose.push(node['@id']);
      for (const name of names) walk(node[name] ?? null);
    };
    for (const node of graph['@graph']) walk(node);
    expect(loose).toEqual([]);
    const ofType = (type: string) => graph['@graph'].filter((node) => node['@type'] === `case-investigation:${type}`);
    expect(ofType('Investigation')).toHaveLength(1);
    const actions = ofType('InvestigativeAction');
    expect(actions.length).toBe(custody.included.find(({ type }) => type === 'custody')?.count);
    expect(ofType('ProvenanceRecord')).toHaveLength(actions.length);
    expect(actions.filter((node) => node['case-investigation:wasInformedBy'] !== undefined).length).toBeGreaterThan(1);
    expect(text).not.toMatch(/Alix|Martin/);
    expect(text).toMatch(/"Officer [0-9a-f]{8}"/);
  });

  it('says the same to an RDF library, where one is installed', (context) => {
    if (spawnSync(python, ['-c', 'import rdflib']).status !== 0) {
      console.log('skipped: the Python package rdflib is not installed');
      return context.skip();
    }
    const program = [
      'import rdflib, sys',
      'graph = rdflib.Graph().parse(sys.argv[1], format="json-ld")',
      'case = rdflib.Namespace("https://ontology.caseontology.org/case/investigation/")',
      'action = rdflib.Namespace("https://ontology.unifiedcyberontology.org/uco/action/")',
      'acts = set(graph.subjects(rdflib.RDF.type, case.InvestigativeAction))',
      'whole = [a for a in acts if all((a, p, None) in graph for p in (action.performer, action.object, action.result, action.startTime))]',
      'print(len(acts), len(whole))',
    ].join('\n');
    const out = spawnSync(python, ['-c', program, at('custody.jsonld')], { encoding: 'utf8' });
    const [acts, whole] = out.stdout.trim().split(' ').map(Number);
    expect(out.stderr).toBe('');
    expect(acts).toBeGreaterThan(3);
    expect(whole).toBe(acts);
    return undefined;
  }, 60_000);

  it('conforms to the ontologies, where their validator is installed', (context) => {
    if (spawnSync(python, ['-c', 'import case_utils']).status !== 0) {
      console.log('skipped: the Python package case-utils is not installed');
      return context.skip();
    }
    const words = ['-m', 'case_utils.case_validate', '--allow-info', at('custody.jsonld')];
    const checked = spawnSync(python, words, { encoding: 'utf8' });
    expect(checked.stdout + checked.stderr).toContain('Conforms: True');
    return undefined;
  }, 120_000);
});
