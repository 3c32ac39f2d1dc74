/** Two programs with vaults of their own, whose officers have confirmed each other's cards. */
import { expect } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from './dialogs.ts';
import { addOfficer, type FoundedVault, foundVault, goodPassword } from './founded-vault.ts';
import { freshFolder } from './launch.ts';

export interface Unit extends FoundedVault {
  readonly name: string;
}

export interface TwoUnits {
  readonly paris: Unit;
  readonly lisbon: Unit;
  /** Where bundles and cards lie between them, as on a medium. */
  readonly medium: (file: string) => string;
  close(): Promise<void>;
}

/** Nobody knows anybody yet. */
export async function foundTwoUnits(): Promise<TwoUnits> {
  const folder = freshFolder('medium');
  const paris = await foundUnit('Brigade Paris', 'FR');
  const lisbon = await foundUnit('UNC3T Lisboa', 'PT');
  return {
    paris,
    lisbon,
    medium: (file) => join(folder, file),
    async close() {
      await paris.close();
      await lisbon.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function foundUnit(name: string, country: string): Promise<Unit> {
  const vault = await foundVault({ name, country });
  await addOfficer(vault.page, 'Bruno Salgado', ['investigator']);
  return { ...vault, name };
}

/** The card of `who` goes by medium to `to`, where two officers confirm its fingerprint. */
export async function introduce(who: Unit, to: Unit, path: string): Promise<void> {
  await answerSaveDialogs(who.app, path);
  const target = await call(who.page, 'shell', 'chooseTarget', { suggestedName: 'card', purpose: 'card' });
  const written = await call(who.page, 'partners', 'exportCard', {
    target: target.ok && target.value ? target.value.token : '',
    password: goodPassword,
  });
  if (!written.ok) throw new Error(`The card was not written: ${written.error.code}`);
  await answerOpenDialogs(to.app, [path]);
  const files = await call(to.page, 'shell', 'chooseFiles', { purpose: 'card' });
  const imported = await call(to.page, 'partners', 'importCard', {
    file: files.ok ? (files.value[0]?.token ?? '') : '',
  });
  if (!imported.ok) throw new Error(`The card was not taken in: ${imported.error.code}`);
  const officers = await call(to.page, 'officers', 'list', {});
  const second = officers.ok ? officers.value.find(({ name }) => name === 'Bruno Salgado') : undefined;
  const confirmed = await call(to.page, 'partners', 'confirm', {
    card: imported.value.card.id,
    fingerprint: written.value.fingerprint,
    how: 'Read out by telephone',
    second: { officer: second?.id ?? '', password: goodPassword },
  });
  expect(confirmed).toMatchObject({ ok: true, value: { state: 'confirmed' } });
}
