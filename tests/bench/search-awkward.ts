/**
 * Searches that an index answers badly: two letters, what half of all addresses end in, what is nowhere. For who reads
 * every case, and for who reads three of them, where withheld hits are counted and most candidates are somebody else's.
 */
import type { RealCore } from '#tests/support/real-core.ts';
import { type BenchRow, median } from './bench.ts';
import type { FullVault } from './full-vault.ts';

const texts = [
  'h',
  'xq',
  'com',
  'example',
  'mailbox.example',
  'https://www.',
  '203.0.113',
  '.example hospital',
  'Ransomware',
  'nothing-like-this-anywhere',
];
const rounds = 7;
const memberCases = 3;
const member = { name: 'Jo Lindqvist', password: 'another horse battery' } as const;

export async function measureAwkward(real: RealCore, full: FullVault): Promise<BenchRow[]> {
  const all = await slowest(real);
  await makeMember(real);
  await real.api.session.lock({});
  await real.api.session.unlock(member);
  const few = await slowest(real);
  const rowOf = (who: string, { ms, text }: Slowest): BenchRow => ({
    name: `find, slowest of ${texts.length} awkward texts, ${who}`,
    unit: 'ms',
    ours: ms,
    baseline: null,
    budget: 50,
    note: `“${text}”, median of ${rounds}`,
  });
  await real.api.session.lock({});
  await real.api.session.unlock({ name: full.officer, password: full.password });
  return [rowOf('all cases', all), rowOf(`${memberCases} cases`, few)];
}

interface Slowest {
  readonly ms: number;
  readonly text: string;
}

async function slowest(real: RealCore): Promise<Slowest> {
  const measured: Slowest[] = [];
  for (const text of texts) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      await real.api.search.find({ text, types: [], limit: 50 });
      times.push(performance.now() - start);
    }
    measured.push({ ms: median(times), text });
  }
  return measured.toSorted((a, b) => b.ms - a.ms)[0] ?? { ms: Number.NaN, text: '' };
}

/** Once: the vault is kept between runs. */
async function makeMember({ api }: RealCore): Promise<void> {
  const known = await api.officers.list({});
  if (known.some(({ name }) => name === member.name)) return;
  const { id } = await api.officers.add({ ...member, roles: ['analyst'] });
  const sort = { field: 'records', descending: true } as const;
  const { rows } = await api.cases.list({ text: '', filters: [], sort, offset: 0, limit: memberCases });
  for (const one of rows) await api.officers.grant({ caseId: one.id, officerId: id, reason: 'measuring' });
}
