/** The story of two units that agree: Paris and Lisbon, two real programs, a stick between them, an expert without any. */
import { expect, test } from '@playwright/test';
import { confirmFingerprint, importCard, type ReadOut, typeWhatWasHeard, writeCard } from './cards.steps.ts';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
let words: { readonly paris: ReadOut; readonly lisbon: ReadOut };

test.describe.configure({ mode: 'serial', retries: 0 });
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
  await look(lisbon, 'card-of-lisbon', 'Lisbon writes its card on the stick and reads these words out on the telephone.');
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
