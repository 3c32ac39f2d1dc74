/** What comes from partners: opening, accepting, and what lies in the inbox. */
import { z } from 'zod';
import type { ErrorData } from '#shared/core/app-error.ts';
import { type RecordId, recordIdSchema } from '#shared/core/ids.ts';
import type { InboxChange, InboxDetail, InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { errorSentence } from '../error-sentence.ts';
import { findPartner } from '../find-partner.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, formatMoment, oneLine } from '../text-table.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const openedSchema = z.object({ entry: z.uuid(), outcome: z.enum(['waiting', 'duplicate', 'receipt']) });
const acceptedSchema = z.object({
  accepted: z.number(),
  notTaken: z.number(),
  conflicts: z.number(),
  caseId: recordIdSchema,
});
type Opened = z.infer<typeof openedSchema>;
type Accepted = z.infer<typeof acceptedSchema>;

const pageSize = 500;
const shownChanges = 20;
const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const open: Command = {
  name: 'open',
  summary: 'Open a partner’s bundle; prints who signed it and what it would change',
  arguments: ['DIR', 'FILE'],
  options: {
    accept: { help: 'take it in, all but what is left out' },
    except: { value: 'RECORD', isRepeatable: true, help: 'leave out the record with this id' },
  },
  run(input) {
    const except = readExcept(input);
    return input.withVault(async (client) => {
      const path = input.io.resolvePath(input.arguments[1] ?? '');
      const { jobId } = await client.methods.exchange.open({ file: client.registerFile(path, 'read') });
      const opened = await client.finish(jobId, openedSchema);
      const before = await client.methods.exchange.inboxEntry({ id: opened.entry });
      const changes = await firstChanges(client, opened.entry, input.options.has('json') ? null : shownChanges);
      const isOpen = before.entry.state === 'waiting' || before.entry.state === 'partly';
      const accepted = input.options.has('accept') && isOpen ? await accept(client, opened.entry, except) : null;
      const { entry } = await client.methods.exchange.inboxEntry({ id: opened.entry });
      return {
        json: { ...opened, state: entry.state, accepted, detail: before, changes },
        text: openedText(opened, { ...before, entry }, changes, accepted).join('\n'),
      };
    });
  },
};

function readExcept(input: CommandInput): RecordId[] {
  const except = z.array(recordIdSchema).safeParse(input.options.get('except') ?? []);
  if (!except.success) throw new UsageError('--except takes the id of a record.');
  if (except.data.length > 0 && !input.options.has('accept')) throw new UsageError('--except needs --accept.');
  return except.data;
}

async function accept(client: OpenVaultClient, id: string, except: RecordId[]): Promise<Accepted> {
  const { jobId } = await client.methods.exchange.accept({ id, except });
  return client.finish(jobId, acceptedSchema);
}

/** @param count null: all of them. */
async function firstChanges(client: OpenVaultClient, id: string, count: number | null): Promise<InboxChange[]> {
  const rows: InboxChange[] = [];
  for (;;) {
    const request = { id, effect: null, text: '', offset: rows.length, limit: count ?? pageSize };
    const page = await client.methods.exchange.changes(request);
    rows.push(...page.rows);
    if (count !== null || page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

function openedText(
  opened: Opened,
  detail: InboxDetail,
  changes: readonly InboxChange[],
  accepted: Accepted | null,
): string[] {
  const { entry, counts } = detail;
  const zone = localZone();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const figures = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} ${effect}`);
  return [
    ...(opened.outcome === 'duplicate'
      ? [`This bundle was opened before${accepted ? '.' : ': nothing changed.'}`]
      : []),
    ...alignColumns([
      ['From', `${entry.sender?.name ?? ''} (${entry.sender?.country ?? ''}), bundle ${entry.sequence ?? ''}`],
      ['Signed by', detail.signer?.subject ?? ''],
      ['Chain', detail.chain.slice(1).join(' < ')],
      ['Not revoked as of', detail.notRevokedAsOf === null ? '' : formatMoment(detail.notRevokedAsOf, zone)],
      ['Case', entry.kind === 'receipt' ? 'none: a receipt' : `${entry.caseNumber} ${entry.caseTitle}`],
      ['State', `${entry.state}${orderOf(entry)}`],
      ['Changes', figures.join(', ') || 'none'],
      ['Files', String(detail.contents.length)],
    ]),
    ...alignColumns(changes.slice(0, shownChanges).map(toLine)),
    ...(total > shownChanges ? [`  and ${total - shownChanges} more; --json lists them`] : []),
    ...detail.withheldBySender.map(
      ({ reason, records, fields, contents }) =>
        `Withheld by the sender (${oneLine(reason)}): ${records} records, ${fields} fields, ${contents} files`,
    ),
    ...detail.gaps.map(({ missing }) => `Missing: commit ${missing.slice(0, 16)}; the next bundle asks for it`),
    ...detail.forks.map(({ sequence }) => `ALARM: two commits of one author under number ${sequence}`),
    ...detail.answers.map(({ bundleId, outcome }) => `Answer to ${bundleId}: ${outcome}`),
    ...acceptedText(accepted, entry),
  ];
}

function acceptedText(accepted: Accepted | null, entry: InboxEntry): string[] {
  if (accepted) {
    const { accepted: taken, notTaken, conflicts } = accepted;
    return [`Accepted ${taken} records, left out ${notTaken}, in conflict ${conflicts}.`];
  }
  return entry.state === 'waiting' ? ['Nothing is taken yet: --accept takes it in.'] : [];
}

const toLine = ({ effect, type, title, fields, recordId, reason }: InboxChange): string[] => [
  `  ${effect}`,
  type,
  title,
  effect === 'set-aside' ? reason : fields.map(({ field }) => field).join(' '),
  recordId,
];

const inbox: Command = {
  name: 'inbox',
  summary: 'List what was opened, and what was refused and kept in quarantine',
  arguments: ['DIR'],
  options: { from: { value: 'UNIT', help: 'only of this partner' } },
  run: (input) =>
    input.withVault(async (client) => {
      const named = optionOf(input, 'from');
      const partner = named === undefined ? null : (await findPartner(client, named)).unit.id;
      const bundles: InboxEntry[] = [];
      for (;;) {
        const request = { partner, state: null, offset: bundles.length, limit: pageSize };
        const page = await client.methods.exchange.inbox(request);
        bundles.push(...page.rows);
        if (page.rows.length === 0 || bundles.length >= page.total) break;
      }
      const heading = ['NUMBER', 'FROM', 'CASE', 'STATE', 'OPENED', 'CHANGES', 'SIZE', 'ID'];
      return {
        json: { bundles, total: bundles.length },
        text: bundles.length === 0 ? 'Nothing was opened yet.' : alignColumns(bundles.map(toCells), heading).join('\n'),
      };
    }),
};

function orderOf({ isLate, isRestored }: InboxEntry): string {
  if (isRestored) return ', made after the sender restored its vault';
  return isLate ? ', came late' : '';
}

const toCells = (entry: InboxEntry): (string | number)[] => [
  entry.sequence ?? '',
  entry.sender?.name ?? '',
  entry.kind === 'receipt' ? 'receipt' : entry.caseNumber,
  entry.refusal ? `${entry.state} ${entry.refusal.code}` : entry.state,
  formatMoment(entry.receivedAt, localZone()),
  entry.changes,
  formatBytes(entry.size),
  entry.id,
];

/** One line for each check, in the order in which they were made; the one that failed with what was refused. */
export function checkLines(checks: readonly Check[], refusal: ErrorData | null): string[] {
  return alignColumns(
    checks.map(({ name, ok, detail }) => [ok ? 'ok' : 'FAILED', name, ok ? detail : sentenceOf(detail, refusal)]),
  );
}

const sentenceOf = (code: string, refusal: ErrorData | null): string =>
  code === '' ? '' : `${code}: ${errorSentence(refusal?.code === code ? refusal : { code, params: {} })}`;

export const openCommands: readonly Command[] = [open, inbox];
