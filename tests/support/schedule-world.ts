/**
 * Three units with one case between them, and everything that can happen on the way: bundles that are lost, come twice,
 * late, in any order, in parts, and are accepted record by record. Beside each real database stands a plain account of
 * what it was given, from which the oracle judges.
 */
import { receive } from '#electron/domains/records/receive.ts';
import { headsOf } from '#electron/domains/records/heads.ts';
import type { LeafContent } from '#electron/domains/records/leaf.ts';
import type { Change } from '#electron/domains/records/record-writer.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type KnownCommit, type KnownLeaf, judge } from './merge-oracle.ts';
import { type Replica, authors, packs } from './replica.ts';

export const caseId = '0190a000-0000-7000-8000-000000000000' as RecordId;
const banal = { matches: () => false };

interface Travelling {
  readonly commit: KnownCommit;
  readonly header: Buffer;
  readonly signature: Buffer;
}

interface WrittenLeaf extends KnownLeaf {
  readonly content: LeafContent;
  readonly unit: number;
  /** That lists it. */
  readonly commit: string;
}

export interface Bundle {
  readonly to: number;
  readonly commits: readonly string[];
  readonly leaves: readonly string[];
}

/** What one unit was given: ids of commits, of leaves with content, and of leaves that it was offered and did not take. */
interface Account {
  readonly commits: Set<string>;
  readonly leaves: Set<string>;
  readonly declined: Set<string>;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(replicas: readonly Replica[]) {
  const commits = new Map<string, Travelling>();
  const leaves = new Map<string, WrittenLeaf>();
  const accounts: readonly Account[] = replicas.map(() => ({
    commits: new Set(),
    leaves: new Set(),
    declined: new Set(),
  }));
  const records: RecordId[] = [];
  const at = (unit: number): Replica => replicas[unit] as Replica;
  const account = (unit: number): Account => accounts[unit] as Account;

  function oracle(unit: number) {
    const { commits: known, leaves: contents, declined } = account(unit);
    return judge(
      [...known].map((id) => (commits.get(id) as Travelling).commit),
      new Map([...contents].map((id) => [id, leaves.get(id) as KnownLeaf])),
      declined,
    );
  }

  /** Notes down what a unit just wrote, as it stands in its database. */
  function noteDown(unit: number, since: number): void {
    const { connection } = at(unit);
    const rows = connection.all<{ number: number; id: Buffer; header: Buffer; signature: Buffer }>(
      'SELECT number, id, header, signature FROM commits WHERE number > ?',
      since,
    );
    for (const { number, id, header, signature } of rows) {
      const parsed = JSON.parse(header.toString('utf8')) as Pick<KnownCommit, 'leaves'>;
      const commit = { id: id.toString('hex'), leaves: parsed.leaves };
      commits.set(commit.id, { commit, header, signature });
      account(unit).commits.add(commit.id);
      const written = connection.all<
        Record<'id' | 'salt', Buffer> & Record<'record_id' | 'field' | 'value' | 'handling', string>
      >('SELECT id, salt, record_id, field, value, handling FROM leaves WHERE commit_number = ?', number);
      for (const row of written) {
        const leafId = row.id.toString('hex');
        const value = JSON.parse(row.value) as Json;
        const { record_id: record, field, handling } = row;
        const content = { salt: row.salt.toString('hex'), record, field, value, handling };
        leaves.set(leafId, { id: leafId, record, field, value, content, unit, commit: commit.id });
        account(unit).leaves.add(leafId);
      }
    }
  }

  function write(unit: number, changes: (replica: Replica) => readonly Change[]): void {
    const replica = at(unit);
    const since = replica.connection.get<{ last: number | null }>('SELECT max(number) AS last FROM commits')?.last ?? 0;
    replica.within(() => {
      const wanted = changes(replica);
      if (wanted.length > 0)
        replica.writer.commit(replica.connection, authors[unit]?.session as OfficerSession, wanted);
    });
    noteDown(unit, since);
  }

  /** Fields that this unit keeps home: by every side, while there are several. */
  function keptHome(unit: number, record: string): Set<string> {
    const heads = oracle(unit).get(`${record} keptHome`)?.heads ?? new Set<string>();
    return new Set([...heads].flatMap((id) => (leaves.get(id)?.value ?? []) as string[]));
  }

  /** Commits always travel; leaves unless they are kept home, or their code forbids it: H3 to anybody, H2 onward. */
  function mayTravel(from: number): Bundle['leaves'] {
    const { leaves: known } = account(from);
    const kept = new Map(records.map((record) => [record as string, keptHome(from, record)]));
    return [...known].filter((id) => {
      const { record, field, content, unit } = leaves.get(id) as WrittenLeaf;
      if (field === 'keptHome' || kept.get(record)?.has(field)) return false;
      return content.handling !== 'H3' && (content.handling !== 'H2' || unit === from);
    });
  }

  /** @param accepts writes that are taken; others are left in the bundle. */
  function deliver(bundle: Bundle, accepts: (content: LeafContent) => boolean): void {
    const { to } = bundle;
    const replica = at(to);
    const batch = {
      commits: bundle.commits.map((id) => commits.get(id) as Travelling),
      leaves: bundle.leaves.map((id) => (leaves.get(id) as WrittenLeaf).content),
    };
    const deps = { packs, banal, now: replica.now(), workspace: caseId, accepts };
    replica.within(() => receive(replica.connection, batch, deps));
    for (const id of bundle.commits) account(to).commits.add(id);
    const { commits: known, leaves: taken, declined } = account(to);
    for (const id of bundle.leaves) {
      const { content, commit } = leaves.get(id) as WrittenLeaf;
      if (accepts(content)) taken.add(id);
      // Of a write whose header is not here nothing is kept, not even that it was declined.
      else if (known.has(commit)) declined.add(id);
    }
    for (const id of taken) declined.delete(id);
  }

  /** @returns whether there was anything that one has, the other lacks, and that may travel. */
  function handOver(from: number, to: number): boolean {
    const commitIds = [...account(from).commits].filter((id) => !account(to).commits.has(id));
    const leafIds = mayTravel(from).filter((id) => !account(to).leaves.has(id));
    if (commitIds.length + leafIds.length === 0) return false;
    deliver({ to, commits: commitIds, leaves: leafIds }, () => true);
    return true;
  }

  /** Until nobody has anything left that another lacks and may be given. */
  function exchangeEverything(): void {
    const ways = [...replicas.keys()].flatMap((from) => [...replicas.keys()].map((to) => ({ from, to })));
    while (ways.map(({ from, to }) => handOver(from, to)).some(Boolean));
  }

  return {
    replicas,
    records,
    commits,
    leaves,
    account,
    oracle,
    keptHome,
    mayTravel,
    supersedes(leaf: string): readonly string[] {
      const commit = commits.get(leaves.get(leaf)?.commit ?? '')?.commit;
      return commit?.leaves.find(({ id }) => id === leaf)?.supersedes ?? [];
    },
    deliver,
    exchangeEverything,
    knows: (unit: number, record: RecordId): boolean =>
      at(unit).connection.get('SELECT 1 FROM records WHERE id = ?', record) !== undefined,
    heads: (unit: number, record: RecordId) => headsOf(at(unit).connection, record),
    create(unit: number, id: RecordId, title: string): void {
      const type = id === caseId ? 'case' : 'note';
      const record = { id, type, caseId: id === caseId ? null : caseId, fields: { title } };
      write(unit, ({ writer, connection }) => writer.draft(connection, record).changes);
      records.push(id);
    },
    set(
      unit: number,
      change: { readonly record: RecordId; readonly field: string; readonly value: Json; readonly handling: string },
      supersedes: readonly string[],
    ): void {
      const { record: recordId, field, value, handling } = change;
      write(unit, () => [{ recordId, field, value, handling, supersedes: supersedes as readonly LeafId[] }]);
    },
  };
}
