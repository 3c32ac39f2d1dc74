/** Checks a bundle against a card, without any vault. */
import type { CommandOutcome } from '../outcome.ts';
import { UsageError } from '../outcome.ts';
import { type Command, optionOf } from '../command.ts';
import { alignColumns, formatBytes, formatMoment, oneLine } from '../text-table.ts';
import {
  type VerificationReport,
  verificationReportSchema,
} from '#shared/domains/verification/verification.contract.ts';
import { checkLines } from './open.commands.ts';

const verify: Command = {
  name: 'verify',
  summary: 'Check a bundle against a unit’s card, without a vault: every check, signer, chain, addressees, contents',
  arguments: ['FILE'],
  options: {
    trust: { value: 'CARD', isRequired: true, help: 'the card of the unit that you believe' },
    identity: { value: 'KEYFILE', help: 'age identity; not needed for a tar that age has decrypted' },
    at: { value: 'DATE', help: 'judge certificates and lists as of this day or moment (ISO 8601); otherwise now' },
  },
  async run(input) {
    const { client } = input.access;
    const { io } = input;
    const file = (path: string) => client.registerFile(io.resolvePath(path), 'read');
    const identity = optionOf(input, 'identity');
    const { jobId } = await client.methods.verification.verify({
      bundle: file(input.arguments[0] ?? ''),
      card: file(optionOf(input, 'trust') ?? ''),
      identity: identity === undefined ? null : file(identity),
      at: momentOf(optionOf(input, 'at')),
    });
    return outcomeOf(await client.finish(jobId, verificationReportSchema));
  },
};

function momentOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const isIso = /^\d{4}-\d{2}-\d{2}(?:T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isIso ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError('--at takes a date such as 2026-05-20 or 2026-05-20T10:00:00Z.');
  return at;
}

function outcomeOf(report: VerificationReport): CommandOutcome {
  const text = [
    ...checkLines(report.checks, report.refusal),
    ...bundleLines(report),
    report.ok ? 'Sound.' : 'REFUSED.',
  ].join('\n');
  return { json: { ...report }, text, ...(report.refusal && { refusals: [report.refusal] }) };
}

function bundleLines({ bundle, signer, chain, addressees, items, commits, leaves }: VerificationReport): string[] {
  return [
    ...alignColumns([
      ...(bundle
        ? [
            ['Bundle', `${bundle.sequence}  ${bundle.id}  ${bundle.kind}`],
            [
              'Made',
              `${formatMoment(bundle.createdAt, 'UTC')} UTC by the sender’s clock, which shows ${oneLine(bundle.zone)}`,
            ],
          ]
        : []),
      ...(signer ? [['Signed by', `${signer.subject}  ${signer.fingerprint}`]] : []),
      ...chain.slice(1).map((subject) => ['  under', subject]),
      ...addressees.map(({ unit, recipient }) => ['For', `${unit.slice(0, 16)}  ${recipient.slice(0, 62)}`]),
      ['Commits', String(commits)],
      ['Values', String(leaves)],
    ]),
    ...alignColumns(
      items.map(({ kind, name, size, sha256, ok }) => [ok ? '  ok' : '  --', kind, name, formatBytes(size), sha256]),
    ),
  ];
}

export const verifyCommands: readonly Command[] = [verify];
