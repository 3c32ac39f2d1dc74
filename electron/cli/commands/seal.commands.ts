/** What goes to partners: bundles of a case, receipts, and what lies in the outbox. */
import { z } from 'zod';
import { recordIdSchema, type RecordId } from '#shared/core/ids.ts';
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import type { OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { findCase, stateReason } from '../find-case.ts';
import { findPartner } from '../find-partner.ts';
import { type CommandOutcome, UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, formatMoment, oneLine } from '../text-table.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const resultSchema = z.object({
  bundleId: z.string(),
  sequence: z.number(),
  sha256: z.string(),
  size: z.number(),
  records: z.number(),
  held: z.number(),
});
type Result = z.infer<typeof resultSchema>;

const pageSize = 500;
const shownHeld = 30;
const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const reasons: Readonly<Record<HoldReason, string>> = {
  'handling-h3': 'handling code H3',
  'handling-h2': 'handling code H2 of another unit: no onward dissemination',
  'tlp-red': 'TLP:RED',
  'tlp-amber-strict': 'TLP:AMBER+STRICT',
  'tlp-amber-onward': 'TLP:AMBER of another unit',
  'kept-home': 'kept in the unit by an officer',
  'earlier-value': 'replaced before it was shared',
  'refers-to-held': 'speaks of a record that stays',
  unmarked: 'its marking is not known here',
  removed: 'removed before it was ever shared',
  'chosen-out': 'left out by hand',
  'sealed-category': 'sealed category: hash and category only',
  'not-chosen': 'content not asked for',
};

const output = { value: 'FILE', short: 'o', isRequired: true, help: 'the file to write' } as const;

const seal: Command = {
  name: 'seal',
  summary: 'Seal a case for a partner; prints what left, what was held back, and why',
  arguments: ['DIR'],
  options: {
    case: { value: 'CASE', isRequired: true, help: 'the case' },
    to: { value: 'UNIT', isRequired: true, help: 'the partner: its name, or the first digits of its id' },
    output,
    suite: { value: 'SUITE', help: 'x25519: for partners whose age is older than 1.3' },
    without: { value: 'RECORD', isRepeatable: true, help: 'leave out the record with this id' },
    contents: { value: 'WHICH', help: 'files that go along: none, new (default) or all' },
    note: { value: 'TEXT', help: 'a word to the partner; stands in the bundle' },
  },
  run(input) {
    const choices = readChoices(input);
    return input.withVault(async (client) => {
      const caseId = await findCase(client, optionOf(input, 'case') ?? '');
      await stateReason(client, caseId, optionOf(input, 'reason'));
      const partner = await findPartner(client, optionOf(input, 'to') ?? '');
      const plan = await client.methods.exchange.plan({ caseId, partner: partner.unit.id, ...choices });
      const held = await allRows(client, plan, 'held');
      const leaving = await allRows(client, plan, 'leaving');
      const { path, result } = await writeBundle(input, client, (password, target) =>
        client.methods.exchange.seal({ planId: plan.planId, note: optionOf(input, 'note') ?? '', password, target }),
      );
      return {
        json: { file: path, ...result, plan, leaving: leaving.map(toName), held: held.flatMap(toHeld) },
        text: sealedText(path, result, plan, held).join('\n'),
      };
    });
  },
};

function readChoices(input: CommandInput) {
  const contents = z.enum(['none', 'new', 'all']).safeParse(optionOf(input, 'contents') ?? 'new');
  if (!contents.success) throw new UsageError('--contents takes none, new or all.');
  const suite = z.enum(['auto', 'x25519']).safeParse(optionOf(input, 'suite') ?? 'auto');
  if (!suite.success) throw new UsageError('--suite takes x25519.');
  const chosenOut = z.array(recordIdSchema).safeParse(input.options.get('without') ?? []);
  if (!chosenOut.success) throw new UsageError('--without takes the id of a record.');
  return { contents: contents.data, suite: suite.data, chosenOut: chosenOut.data };
}

async function allRows(client: OpenVaultClient, plan: SealPlan, group: 'leaving' | 'held'): Promise<PlanRow[]> {
  const rows: PlanRow[] = [];
  for (;;) {
    const request = { planId: plan.planId, group, type: null, text: '', offset: rows.length, limit: pageSize } as const;
    const page = await client.methods.exchange.planRows(request);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

async function writeBundle(
  input: CommandInput,
  client: OpenVaultClient,
  start: (password: string, target: ReturnType<OpenVaultClient['registerFile']>) => Promise<{ jobId: JobIdOf }>,
): Promise<{ path: string; result: Result }> {
  const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
  const password = await input.access.password('Password again, to sign the bundle: ');
  const { jobId } = await start(password, client.registerFile(path, 'write'));
  return { path, result: await client.finish(jobId, resultSchema) };
}
type JobIdOf = Parameters<OpenVaultClient['finish']>[0];

const toName = ({ recordId, type, title, isNew, fields }: PlanRow) => ({
  id: recordId,
  type,
  title,
  isNew,
  fields: fields.map(({ field }) => field),
});

const toHeld = ({ recordId, type, title, held }: PlanRow) =>
  held.map(({ field, reason }) => ({ id: recordId, type, title, field, reason }));

function sealedText(path: string, result: Result, plan: SealPlan, held: readonly PlanRow[]): string[] {
  const { leaving, later, marking, partner } = plan;
  const lines = held.flatMap(toHeld);
  const shown = lines
    .slice(0, shownHeld)
    .map(({ type, title, field, reason }) => [`  ${type}`, title, field ?? 'whole record', reasons[reason]]);
  const files = plan.held
    .filter(({ contents }) => contents > 0)
    .map(({ reason, contents }) => [`  ${contents} files`, '', '', reasons[reason]]);
  return [
    `${oneLine(path)}: ${formatBytes(result.size)}, SHA-256 ${result.sha256}`,
    ...alignColumns([
      ['Case', `${plan.caseNumber} ${plan.caseTitle}`],
      ['For', `${partner.name} (${partner.country}) ${partner.id.slice(0, 16)}`],
      ['Bundle', `${result.sequence}  ${result.bundleId}`],
      ['Marking', `${marking.handling} TLP:${marking.tlp} PAP:${marking.pap}`],
      [
        'Left',
        `${leaving.records} records (${leaving.newRecords} new), ${leaving.fields} fields, ${leaving.commits} commits`,
      ],
      ['Files', `${leaving.contents}, ${formatBytes(leaving.contentBytes)}`],
      ['Receipts', String(leaving.receipts)],
      ...(later.commits + later.contents > 0
        ? [['Later', `${later.commits} commits, ${later.contents} files: seal again`]]
        : []),
    ]),
    lines.length + files.length === 0 ? 'Nothing was held back.' : 'Held back:',
    ...alignColumns([...shown, ...files]),
    ...(lines.length > shownHeld ? [`  and ${lines.length - shownHeld} more; --json lists them`] : []),
  ];
}

const receipt: Command = {
  name: 'receipt',
  summary: 'Tell a partner what became of its bundles, and what is missing here',
  arguments: ['DIR'],
  options: {
    to: { value: 'UNIT', help: 'the partner; may be left out where only one waits for an answer' },
    output,
  },
  run: (input) =>
    input.withVault(async (client) => {
      const partner = await receiptFor(input, client);
      const { path, result } = await writeBundle(input, client, (password, target) =>
        client.methods.exchange.receipt({ partner: partner.unit.id, password, target }),
      );
      return {
        json: { file: path, partner: partner.unit, ...result },
        text: `${oneLine(path)}: receipt ${result.sequence} for ${oneLine(partner.unit.name)}, ${formatBytes(result.size)}, SHA-256 ${result.sha256}`,
      };
    }),
};

async function receiptFor(input: CommandInput, client: OpenVaultClient): Promise<Partner> {
  const named = optionOf(input, 'to');
  if (named !== undefined) return findPartner(client, named);
  const states = await client.methods.exchange.partnerStates({ caseId: null });
  const waiting = new Set(states.filter(({ receiptsOwed }) => receiptsOwed > 0).map(({ partner }) => partner.id));
  const partners = (await client.methods.partners.list({})).filter(({ card }) => card !== null);
  const meant = waiting.size === 0 ? partners : partners.filter(({ unit }) => waiting.has(unit.id));
  const [only, second] = meant;
  if (!only || second) throw new UsageError('--to is missing: it is not clear which partner is meant.');
  return only;
}

const outbox: Command = {
  name: 'outbox',
  summary: 'List what was sealed for partners, and what became of it',
  arguments: ['DIR'],
  options: { to: { value: 'UNIT', help: 'only for this partner' } },
  run: (input) =>
    input.withVault(async (client): Promise<CommandOutcome> => {
      const named = optionOf(input, 'to');
      const partner = named === undefined ? null : (await findPartner(client, named)).unit.id;
      const bundles = await allBundles(client, partner);
      const heading = ['NUMBER', 'FOR', 'CASE', 'STATE', 'SEALED', 'RECORDS', 'HELD', 'SIZE', 'NOT TAKEN', 'ID'];
      return {
        json: { bundles, total: bundles.length },
        text: bundles.length === 0 ? 'Nothing was sealed yet.' : alignColumns(bundles.map(toCells), heading).join('\n'),
      };
    }),
};

async function allBundles(client: OpenVaultClient, partner: string | null): Promise<OutboxEntry[]> {
  const bundles: OutboxEntry[] = [];
  const caseId: RecordId | null = null;
  for (;;) {
    const page = await client.methods.exchange.outbox({ partner, caseId, offset: bundles.length, limit: pageSize });
    bundles.push(...page.rows);
    if (page.rows.length === 0 || bundles.length >= page.total) return bundles;
  }
}

const toCells = (bundle: OutboxEntry): (string | number)[] => [
  bundle.sequence,
  bundle.partner.name,
  bundle.kind === 'receipt' ? 'receipt' : bundle.caseNumber,
  bundle.state,
  formatMoment(bundle.createdAt, localZone()),
  bundle.records,
  bundle.held,
  formatBytes(bundle.size),
  bundle.notTaken,
  bundle.id,
];

export const sealCommands: readonly Command[] = [seal, receipt, outbox];
