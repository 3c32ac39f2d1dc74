/** The story of two units that agree: Paris and Lisbon, two real programs, a stick between them, an expert without any. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { call } from '../support/bridge.ts';
import { confirmFingerprint, importCard, type ReadOut, typeWhatWasHeard, writeCard } from './cards.steps.ts';
import { decideFor, seeBothSides, side } from './conflict.steps.ts';
import { madrid, type Outsiders, prepareOutsiders, takeMadridIn } from './outsiders.steps.ts';
import { consultExpert, type Expert } from './expert.steps.ts';
import { checkVault, readEverything } from './secrecy.steps.ts';
import { cut, expectRefused, quarantined } from './refusals.steps.ts';
import { stateOf } from './world.steps.ts';
import { accept, leaveOut, open, openFrom, seeChecks } from './opening.steps.ts';
import {
  addPerson,
  caseTitle,
  courier,
  enterCase,
  fillCase,
  host,
  shownHost,
  keepCommentHome,
  openTab,
  secrets,
  setTask,
  task,
  tip,
} from './levant.steps.ts';
import { chooseOldSuite, expectHeld, seeWhatLeaves, signAndSeal, toTheLetter } from './sealing.steps.ts';
import { filesIn, grid, rowOf, setStage, type Stage } from './stage.ts';

/** Whom Lisbon found. */
const finding = 'Duarte Pires';
let stage: Stage;
let outsiders: Promise<Outsiders>;
let expert: Expert;
let words: { readonly paris: ReadOut; readonly lisbon: ReadOut };

test.describe.configure({ mode: 'serial' });
// A person follows the demo, and a shared machine may be busy; each step waits for what it needs and no longer.
test.setTimeout(300_000);
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(async () => {
  await stage.closeWindows();
  stage.remove();
});

test('each unit writes its card on the stick and has the words to read out', async () => {
  const { paris, lisbon, stick, look } = stage;
  words = {
    lisbon: await writeCard(lisbon, stick('lisbon.concord-card')),
    paris: await writeCard(paris, stick('paris.concord-card')),
  };
  expect([words.paris.length, words.lisbon.length]).toEqual([12, 12]);
  // Made beside the story, on the command line; the story comes to them near its end.
  outsiders = prepareOutsiders(stage, words.paris.join(' '));
  outsiders.catch(() => undefined);
  await look(
    lisbon,
    'card-of-lisbon',
    'Lisbon writes its card on the stick and reads these words out on the telephone.',
  );
});

test('Paris imports Lisbon’s card; two officers confirm the fingerprint that was read out by telephone', async () => {
  const { paris, lisbon, stick, look } = stage;
  await importCard(paris, lisbon, stick('lisbon.concord-card'));
  await look(paris, 'card-imported', 'Paris imports the card. Its fingerprint is not shown: it is to be heard.');
  await typeWhatWasHeard(paris, words.lisbon, 'Inspetora Sequeira, +351 211 967 000 from the EC3 directory');
  await look(paris, 'comparison', 'An officer of Paris types what she hears; a second one puts his password to it.');
  await confirmFingerprint(paris, lisbon);
  await look(paris, 'card-confirmed', 'Lisbon is confirmed in Paris by two officers.');
});

test('Lisbon does the same with the card of Paris', async () => {
  const { paris, lisbon, stick, look } = stage;
  await importCard(lisbon, paris, stick('paris.concord-card'));
  await typeWhatWasHeard(lisbon, words.paris, 'Commandante Belkacem, +33 1 53 71 00 00 from our files');
  await confirmFingerprint(lisbon, paris);
  await look(lisbon, 'paris-confirmed', 'Paris is confirmed in Lisbon. From now on each can seal for the other.');
});

test('Paris seals Operation Levant for Lisbon: what leaves, what is held back, and each reason stand on the screen', async () => {
  const { paris, lisbon, stick, look } = stage;
  const { page } = paris;
  await fillCase(paris);
  await enterCase(paris);
  await keepCommentHome(paris);
  await look(paris, 'kept-home', 'One field of a person is kept in the unit; whatever is sealed, it stays.');
  await seeWhatLeaves(paris, lisbon);
  await chooseOldSuite(paris);
  for (const leaves of [caseTitle, shownHost, 'First findings', task, tip]) {
    await expect(rowOf(page, leaves)).toContainText(/fields?, new/);
  }
  await expectHeld(paris, secrets.h3, 'H3: under a restriction of its own');
  await expectHeld(paris, 'Knows', 'speaks of a record that stays');
  const red = await expectHeld(paris, secrets.red, 'TLP:RED: for named persons only');
  await red.click();
  await expect(page.getByText('Its author can lower the TLP of the record.')).toBeVisible();
  await look(
    paris,
    'what-leaves',
    'What leaves, and struck through what the markings hold back, each with its reason.',
  );
  await rowOf(page, courier).click();
  const detail = page.getByRole('complementary', { name: 'The record field by field' });
  await expect(detail).toContainText('kept home by an officer');
  await look(paris, 'field-stays', 'A person leaves without the one field that an officer keeps home.');
  const letter = await toTheLetter(paris);
  for (const reason of ['H3: under', 'TLP:RED: for', 'kept home by', 'speaks of a record']) {
    await expect(letter).toContainText(reason);
  }
  await page.getByRole('textbox', { name: 'Note to the partner' }).fill('As agreed by telephone this morning.');
  await look(paris, 'letter', 'The letter that is signed says it all once more.');
  await signAndSeal(paris, lisbon, stick('levant-1-to-lisbon.concord'));
  await look(paris, 'sealed', 'Signed with the officer’s certificate, sealed, on the stick, read back and compared.');
});

test('Lisbon opens it in its own vault: who signed it, under which chain, and what it would change', async () => {
  const { paris, lisbon, stick, look } = stage;
  const { page } = lisbon;
  await openFrom(lisbon, paris, stick('levant-1-to-lisbon.concord'), 1);
  await expect(page.getByText('This case is not known here')).toBeVisible();
  await expect(page.getByText('As agreed by telephone this morning.')).toBeVisible();
  await page.getByText(/^Brigade Paris \(FR\) withheld/).click();
  for (const reason of ['TLP:RED: for named persons only', 'H3: under', 'kept home by', 'speaks of a record']) {
    await expect(page.getByText(reason)).toBeVisible();
  }
  await rowOf(page, courier).click();
  await look(lisbon, 'opened', 'Lisbon sees who signed, under which chain, what was withheld, and what would change.');
  await seeChecks(lisbon, () => look(lisbon, 'checks', 'Every check that the bundle passed, by its name.'));
});

test('Lisbon accepts all but one record', async () => {
  const { lisbon, look } = stage;
  const { page } = lisbon;
  await leaveOut(lisbon, tip);
  await look(lisbon, 'all-but-one', 'One record is left out by a key.');
  await accept(lisbon, /^Accept \d+ records/);
  await expect(rowOf(page, tip)).toContainText('Not taken');
  await look(lisbon, 'accepted', 'All others were taken in one step; the one can be taken later.');
});

test('Lisbon adds a finding and seals it; that bundle is held up on its way', async () => {
  const { paris, lisbon, stick, look } = stage;
  await enterCase(lisbon, 'Request of Paris, joint investigation');
  // Her colleague in Paris has no name here, and no number of theirs either.
  await expect(lisbon.page.getByText('Officer of another unit')).toBeVisible();
  await addPerson(lisbon, finding, 'owner of the storage room');
  await look(lisbon, 'finding', 'Lisbon works in the case and adds a person.');
  await seeWhatLeaves(lisbon, paris);
  await toTheLetter(lisbon);
  await signAndSeal(lisbon, paris, stick('levant-1-to-paris.concord'));
});

test('Lisbon changes the status of a task and seals back', async () => {
  const { paris, lisbon, stick, look } = stage;
  await enterCase(lisbon);
  await setTask(lisbon, 'd', 'Done');
  await look(lisbon, 'status-lisbon', 'Lisbon sets the task to done.');
  await seeWhatLeaves(lisbon, paris);
  await toTheLetter(lisbon);
  await signAndSeal(lisbon, paris, stick('levant-2-to-paris.concord'));
  await look(lisbon, 'sealed-back', 'Lisbon seals back.');
});

test('meanwhile Paris changed the same status: both values stand side by side, with authors and times', async () => {
  const { paris, lisbon, stick, look } = stage;
  const { page } = paris;
  await enterCase(paris);
  await setTask(paris, 's', 'Doing');
  await look(paris, 'status-paris', 'Meanwhile Paris, which knows nothing of it, has begun the same task.');
  await openFrom(paris, lisbon, stick('levant-2-to-paris.concord'), 2);
  await expect(rowOf(page, finding)).toContainText('New');
  await expect(rowOf(page, task)).toContainText('In conflict');
  await rowOf(page, task).click();
  await look(paris, 'opened-conflict', 'The answer of Lisbon: a new person, and a task on which both wrote.');
  const decided = await accept(paris, /^Accept \d+ records/);
  await decided.getByRole('button', { name: /^Decide 1 conflict/ }).press('Enter');
  const card = await seeBothSides(paris, task, 'State');
  await expect(side(card, 'Done')).toContainText(/Officer [0-9a-f]+\s*UNC3T Lisboa/);
  await expect(side(card, 'Doing')).toContainText(paris.officers[0]);
  for (const value of ['Done', 'Doing']) await expect(side(card, value).locator('time')).toBeVisible();
  await look(paris, 'both-values', 'Both values side by side, with authors and times, until someone decides.');
  await decideFor(paris, card, 'Doing');
  await look(paris, 'decided', 'Decided by a key. The decision is a signed commit like any other.');
});

test('the decision travels: Lisbon has no conflict and shows what was decided', async () => {
  const { paris, lisbon, stick, look } = stage;
  await enterCase(paris);
  await seeWhatLeaves(paris, lisbon);
  await toTheLetter(paris);
  await signAndSeal(paris, lisbon, stick('levant-2-to-lisbon.concord'));
  await openFrom(lisbon, paris, stick('levant-2-to-lisbon.concord'), 2);
  await rowOf(lisbon.page, task).click();
  await look(
    lisbon,
    'decision-arrives',
    'The decision arrives in Lisbon: what Paris decided, beside what stands there.',
  );
  // What she did not take is offered until she does; she leaves it out once more.
  await leaveOut(lisbon, tip);
  await accept(lisbon, /^Accept 1 record/);
  await lisbon.go('k');
  await expect(lisbon.page.getByText('No conflicts')).toBeVisible();
  await enterCase(lisbon);
  await openTab(lisbon, 'Tasks');
  await expect(rowOf(lisbon.page, task)).toContainText('Doing');
  await look(lisbon, 'decision-shown', 'No conflict is left, and both units show the same.');
});

test('the stick is delivered twice and an older bundle comes late: nothing changes', async () => {
  const { paris, lisbon, stick, look } = stage;
  const before = { paris: await stateOf(paris.page), lisbon: await stateOf(lisbon.page) };
  for (const [unit, file] of [
    [lisbon, 'levant-1-to-lisbon.concord'],
    [paris, 'levant-2-to-paris.concord'],
    [lisbon, 'levant-2-to-lisbon.concord'],
  ] as const) {
    await open(unit, stick(file));
    await expect(unit.page.getByText('This bundle was opened before. Nothing has changed.').first()).toBeVisible();
  }
  await look(lisbon, 'twice', 'The stick comes a second time: opened before, nothing has changed.');
  await openFrom(paris, lisbon, stick('levant-1-to-paris.concord'), 1);
  await expect(paris.page.getByText('Late', { exact: true })).toBeVisible();
  await look(paris, 'late', 'The bundle that was held up comes late, and says so. It brings nothing that is not here.');
  await accept(paris, /^Take it in, no record changes/);
  expect({ paris: await stateOf(paris.page), lisbon: await stateOf(lisbon.page) }).toEqual(before);
});

test('a forged one, a cut one and one meant for Madrid are refused, each by its name, and kept in quarantine', async () => {
  const { paris, lisbon, stick, look } = stage;
  const before = { paris: await stateOf(paris.page), lisbon: await stateOf(lisbon.page) };
  const { forged, ...outside } = await outsiders;
  await expectRefused(paris, forged, 'bundle/unknown-sender');
  await look(paris, 'forged', 'Forged: a stranger who calls itself Lisbon. Refused, and kept in quarantine.');
  cut(stick('levant-2-to-paris.concord'), stick('cut-to-paris.concord'));
  await expectRefused(paris, stick('cut-to-paris.concord'), 'age/cut');
  await look(paris, 'cut', 'Cut: the stick was pulled out too early. Refused by its name.');
  await takeMadridIn(paris, { forged, ...outside });
  await enterCase(paris);
  await seeWhatLeaves(paris, madrid);
  const letter = await toTheLetter(paris);
  await expect(letter).toContainText('TLP:AMBER of another unit: given to us, not to be given on');
  await look(paris, 'for-madrid', 'A bundle for Madrid: what Lisbon wrote was given to Paris and is not given on.');
  await signAndSeal(paris, madrid, stick('levant-to-madrid.concord'));
  await expectRefused(lisbon, stick('levant-to-madrid.concord'), 'age/not-addressed');
  await look(lisbon, 'madrid', 'Meant for Madrid, brought to Lisbon: no key here opens it.');
  expect([quarantined(paris), quarantined(lisbon)]).toEqual([2, 1]);
  await paris.go('x');
  await expect(grid(paris.page).getByText('Quarantine')).toHaveCount(2);
  await look(paris, 'inbox', 'The inbox of Paris: what was taken in, what came late, what was refused and why.');
  expect({ paris: await stateOf(paris.page), lisbon: await stateOf(lisbon.page) }).toEqual(before);
});

test('an expert without Concord verifies and unpacks the bundle with age, tar, openssl and sha256sum', async () => {
  const own = await call(stage.paris.page, 'partners', 'own', {});
  await stage.closeWindows();
  expert = await consultExpert(stage, 'levant-1-to-lisbon.concord');
  const { folder, transcript } = expert;
  // The card, the bundle, and the endorsement of the session key that signed the commit.
  expect(transcript.match(/CAdES Verification successful/g)).toHaveLength(3);
  expect(transcript).toContain('Signature Verified Successfully');
  expect(transcript).toContain(own.ok ? own.value.fingerprint : 'no card');
  const items = filesIn(join(folder, 'bag/data'));
  expect(transcript.match(/: OK$/gm)).toHaveLength(5 + items.length);
  for (const words of [caseTitle, courier, host]) expect(transcript).toContain(words);
});

test('what was withheld is nowhere in Lisbon: not in its files, its database, nor any bundle that it can open', async () => {
  const { paris, lisbon } = stage;
  const keys = ['key.txt', 'key.txt.hybrid'].map((name) => join(expert.folder, name));
  const bundles = ['levant-1-to-lisbon.concord', 'levant-2-to-lisbon.concord'];
  const reading = await readEverything(stage, lisbon, keys, bundles);
  // The search finds what is there.
  for (const known of [courier, finding, tip]) expect(reading.inEverything([known])).not.toEqual([]);
  const withheld = [...Object.values(secrets), ...paris.officers];
  expect(reading.inEverything(withheld)).toEqual([]);
  expect(reading.inFiles([...withheld, courier, finding, caseTitle])).toEqual([]);
});

test('both vaults are whole', async () => {
  for (const unit of [stage.paris, stage.lisbon]) {
    expect(await checkVault(stage, unit)).toMatchObject({ ok: true, findings: [] });
  }
});
