/** The cover: a page for people who open a bundle without Concord. Plain HTML, every word escaped, nothing that runs. */
import type { Marking } from '#shared/core/marking.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';

export interface CoverFacts {
  readonly statement: Pick<Statement, 'id' | 'kind' | 'sequence' | 'createdAt' | 'case' | 'handling' | 'withheld'>;
  readonly sender: Unit;
  readonly recipient: Unit;
  readonly records: number;
  readonly commits: number;
  readonly contents: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

const mostListed = 200;

export function encodeCover(facts: CoverFacts): Buffer {
  const { statement, sender, recipient } = facts;
  const title = statement.kind === 'case' ? `Bundle ${statement.sequence}` : `Receipt ${statement.sequence}`;
  const rows: readonly (readonly [string, string])[] = [
    ['From', `${sender.name} (${sender.country}), unit ${sender.id}`],
    ['To', `${recipient.name} (${recipient.country}), unit ${recipient.id}`],
    ['Case', statement.case ? `${statement.case.number} ${statement.case.title}`.trim() : '—'],
    ['Marking', markingText(statement.handling.marking)],
    ['Legal basis', statement.handling.legalBasis || '—'],
    ['Note', statement.handling.note || '—'],
    ['Bundle', statement.id],
    ['Number', String(statement.sequence)],
    ['Made at', `${new Date(statement.createdAt).toISOString()} (by the sender’s clock)`],
    ['Records', String(facts.records)],
    ['Commits', String(facts.commits)],
    ['Files', String(facts.contents.length)],
    ['Held back', heldText(statement.withheld)],
  ];
  return Buffer.from(
    `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>${escape(title)}</title></head>
<body><h1>${escape(title)}</h1>
<table>${rows.map(([name, value]) => `<tr><th align="left">${escape(name)}</th><td>${escape(value)}</td></tr>`).join('\n')}</table>
${contentTable(facts.contents)}<h2>How to verify without Concord</h2>
<p>The sender’s roots (roots.pem) and your age identity (key.txt) come from where your unit keeps them, never from this file.</p>
<pre>${escape(commands)}</pre>
</body></html>
`,
    'utf8',
  );
}

const commands = `age -d -i key.txt bundle.concord | tar x
cat roots.pem bag/crls.pem > trusted.pem
cd bag
openssl cms -verify -cades -binary -inform DER -in signature.p7s \\
  -content tagmanifest-sha256.txt -CAfile ../trusted.pem -crl_check_all -out /dev/null
sha256sum -c tagmanifest-sha256.txt
sha256sum -c manifest-sha256.txt`;

const markingText = ({ handling, tlp, pap }: Marking): string => `${handling} TLP:${tlp} PAP:${pap}`;

function heldText(withheld: CoverFacts['statement']['withheld']): string {
  const counted = withheld.map(({ reason, records, fields, contents }) => {
    const parts = [
      [records, 'records'],
      [fields, 'fields'],
      [contents, 'files'],
    ] as const;
    const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    return `${told.join(', ')} (${reason})`;
  });
  return counted.length > 0 ? counted.join('; ') : 'nothing';
}

function contentTable(contents: CoverFacts['contents']): string {
  if (contents.length === 0) return '';
  const listed = contents
    .slice(0, mostListed)
    .map(
      ({ name, size, sha256 }) => `<tr><td>${escape(name)}</td><td>${size}</td><td><code>${sha256}</code></td></tr>`,
    );
  const more = contents.length > mostListed ? `<p>and ${contents.length - mostListed} more in statement.json</p>` : '';
  return `<h2>Files</h2><table><tr><th>Name</th><th>Bytes</th><th>SHA-256, and name under data/</th></tr>${listed.join('\n')}</table>${more}\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
