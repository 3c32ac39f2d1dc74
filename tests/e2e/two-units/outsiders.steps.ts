/** Two units that Lisbon and Paris do not sit with: a stranger who calls itself Lisbon, and Madrid. Both work on the command line. */
import { expect } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { concord, passwordFile } from './command-line.ts';
import { caseTitle } from './levant.steps.ts';
import { type Actor, password, type Stage } from './stage.ts';

export const madrid = { name: 'Unidad Madrid', country: 'ES' } as const;
const [forger, accomplice] = ['Somebody', 'Somebody Else'];

export interface Outsiders {
  /** A bundle for Paris, signed by officers of a unit of Lisbon's name. */
  readonly forged: string;
  readonly madridCard: string;
  readonly madridFingerprint: string;
}

/** Needs the card of Paris on the stick; the windows may be busy meanwhile. */
export async function prepareOutsiders({ folder, stick, lisbon }: Stage, fingerprint: string): Promise<Outsiders> {
  const [vault, other] = [join(folder, 'stranger/vault'), join(folder, 'madrid/vault')];
  for (const path of [vault, other]) mkdirSync(path, { recursive: true });
  const { name, country } = lisbon;
  await concord(folder, ['vault', 'create', vault, '--unit', name, '--country', country, '--person', forger]);
  const second = ['--new-password-file', passwordFile(folder)];
  await concord(folder, ['officer', 'add', vault, '--name', accomplice, '--role', 'investigator', ...second], forger);
  const confirm = ['--second-officer', accomplice, '--second-password-file', passwordFile(folder)];
  const card = stick('paris.concord-card');
  await concord(folder, ['card', 'import', vault, card, '--fingerprint', fingerprint, ...confirm], forger);
  await concord(folder, ['case', 'create', vault, '--title', caseTitle], forger);
  const forged = stick('forged-to-paris.concord');
  await concord(folder, ['seal', vault, '--case', caseTitle, '--to', 'Brigade Paris', '-o', forged], forger);
  const head = ['--unit', madrid.name, '--country', madrid.country, '--person', 'Lucía Ortega'];
  await concord(folder, ['vault', 'create', other, ...head]);
  const madridCard = stick('madrid.concord-card');
  const exported = await concord(folder, ['card', 'export', other, '-o', madridCard]);
  return { forged, madridCard, madridFingerprint: String(exported['fingerprint']) };
}

/** Madrid becomes a partner as Lisbon did; that was shown before. */
export async function takeMadridIn({ app, page, officers }: Actor, outsiders: Outsiders): Promise<void> {
  await answerOpenDialogs(app, [outsiders.madridCard]);
  const files = await call(page, 'shell', 'chooseFiles', { purpose: 'card' });
  const token = files.ok ? (files.value[0]?.token ?? '') : '';
  const imported = await call(page, 'partners', 'importCard', { file: token });
  const all = await call(page, 'officers', 'list', {});
  const second = all.ok ? all.value.find(({ name }) => name === officers[1]) : undefined;
  const confirmed = await call(page, 'partners', 'confirm', {
    card: imported.ok ? imported.value.card.id : '',
    fingerprint: outsiders.madridFingerprint,
    how: 'Telephone: the duty desk of Madrid',
    second: { officer: second?.id ?? '', password },
  });
  expect(confirmed).toMatchObject({ ok: true, value: { state: 'confirmed' } });
}
