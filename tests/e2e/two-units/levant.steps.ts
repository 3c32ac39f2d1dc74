/** Operation Levant as Paris has it: what may leave, and one of each kind that may not. */
import { expect } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { type Actor, press, rowOf } from './stage.ts';

export const caseTitle = 'Operation Levant';

/** Words that stand in what Paris holds back, and nowhere else. */
export const secrets = {
  /** A person under TLP:RED. */
  red: 'Marta Nogueira',
  redRole: 'protected witness of the harbour',
  /** A note under H3. */
  h3: 'Statement of source CORMORAN',
  h3Body: 'The meeting place is the third lock of the canal.',
  /** A field kept home, of a person who leaves. */
  keptHome: 'Lives above the bakery in rue des Lilas 14',
  /** The link to the person under TLP:RED. */
  link: 'seen together at the fish market',
} as const;

export const courier = 'Rui Tavares';
export const task = 'Ask the provider for the raw logs';
export const tip = 'Tip on a stolen lorry';
export const host = '198.51.100.23';
/** As lists show it, so that nobody clicks on it. */
export const shownHost = host.replaceAll('.', '[.]');

const tlpRed = { marking: { handling: 'H1', tlp: 'RED', pap: 'RED' } };
const h3 = { marking: { handling: 'H3', tlp: 'AMBER', pap: 'AMBER' } };

/** The case as it stands before the story begins; its making is another test's matter. */
export async function fillCase({ page }: Actor): Promise<string> {
  const caseId = await makeCase(page, caseTitle);
  await call(page, 'session', 'setPurpose', { caseId, taskId: null, reason: 'Joint investigation with Lisbon' });
  const record = (type: string, fields: object, envelope: object = {}) =>
    makeRecord(page, caseId, type, fields, envelope);
  const person = await record('person', { name: courier, role: 'courier', comment: secrets.keptHome });
  const witness = await record('person', { name: secrets.red, role: secrets.redRole }, tlpRed);
  await record('link', { linkKind: 'knows', from: person, to: witness, written: secrets.link });
  await record('note', { title: secrets.h3, body: secrets.h3Body }, h3);
  await record('note', { title: 'First findings', body: 'Both banks were reached from the same host.' });
  await record('note', { title: tip, body: 'Belongs to another case, most likely.' });
  const address = await record('identifier', { identifierKind: 'ip', value: host });
  await record('link', { linkKind: 'uses', from: person, to: address });
  await record('task', { title: task });
  return caseId;
}

/** Opens the case by way of the list, and says why persons in it are read about where that is asked. */
export async function enterCase({ page, go }: Actor, purpose: string | null = null): Promise<void> {
  await go('c');
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  await rowOf(page, caseTitle).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: caseTitle })).toBeVisible();
  if (purpose === null) return;
  const dialog = page.getByRole('dialog', { name: 'Why do you read about persons in this case?' });
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(purpose);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Read for this purpose' }).press('Enter');
  await expect(dialog).toBeHidden();
}

export async function openTab({ page }: Actor, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).first().click();
  await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible();
}

/** An officer decides that one field never leaves, with the reason. */
export async function keepCommentHome(unit: Actor): Promise<void> {
  const { page } = unit;
  await openTab(unit, 'Entities');
  await rowOf(page, courier).click();
  await page.keyboard.press('Space');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('group', { name: 'Comment' }).hover();
  await inspector.getByRole('button', { name: 'Keep in the unit: Comment' }).press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Keep “Comment” in the unit' });
  await dialog.getByRole('textbox').fill('His address serves a surveillance here and no purpose there.');
  await dialog.getByRole('button', { name: 'Keep in the unit' }).click();
  await expect(dialog).toBeHidden();
  await expect(inspector.getByRole('group', { name: 'Comment' })).toContainText('Kept in the unit');
}

/** What Lisbon found. */
export async function addPerson(unit: Actor, name: string, role: string): Promise<void> {
  const { page } = unit;
  await openTab(unit, 'Entities');
  await press(page, 'n');
  const form = page.getByRole('dialog', { name: 'New entity' });
  await form.getByRole('button', { name: /Type/ }).click();
  await page.getByRole('option', { name: 'Person', exact: true }).click();
  await form.getByRole('textbox', { name: /^Name/ }).first().fill(name);
  await form.getByRole('textbox', { name: /^Role/ }).fill(role);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form).toBeHidden();
  await expect(rowOf(page, name)).toBeVisible();
}

/** A key on the task in the list: S starts it, D is done. */
export async function setTask(unit: Actor, key: 's' | 'd', state: string): Promise<void> {
  const { page } = unit;
  await openTab(unit, 'Tasks');
  await rowOf(page, task).click();
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(task);
  await page.getByRole('grid', { name: 'Tasks' }).focus();
  await page.keyboard.press(key);
  await expect(rowOf(page, task)).toContainText(state);
}
