// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { giveElementsSize } from '../../render.tsx';
import { hex, lisbon, uuid } from '../exchange/fake-records.ts';
import { alarmed, alarming, card, english, half, mine, offered, settled, waiting } from './fake-partners.ts';
import { openAt } from './open-app.tsx';

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => giveElementsSize());
afterEach(cleanup);

const list = (...partners: readonly unknown[]) => ({ 'partners.list': () => partners });
const reader = ['case:read', 'case:open', 'partner:read'];

describe('the page of partners', () => {
  test('says what to do first while there is none', async () => {
    openAt('/partners', { answers: list() });
    expect(await screen.findByText('Compare by voice')).toBeTruthy();
    expect(screen.queryByRole('grid')).toBeNull();
  });

  test('shows a confirmed card with its fingerprint in words and digits, and who compared it how', async () => {
    openAt(`/partners?record=${settled.unit.id}`, { answers: list(settled) });
    const side = await screen.findByRole('article');
    expect(within(side).getByText('exile')).toBeTruthy();
    expect(within(side).getByText(/Inspector Silva/)).toBeTruthy();
    await userEvent.click(within(side).getByRole('radio', { name: 'French' }));
    expect(within(side).getByText('élaborer')).toBeTruthy();
    expect(within(side).getByText('Bruno Salgado')).toBeTruthy();
  });

  test('never shows the fingerprint of a card that was not compared', async () => {
    openAt(`/partners?record=${lisbon.id}`, { answers: list(waiting(offered)) });
    await screen.findByRole('article');
    expect(screen.queryByText('exile')).toBeNull();
    expect(document.body.textContent).not.toContain(offered.fingerprint.slice(0, 4));
  });

  test('says of an imported card what became of it, and takes one file only', async () => {
    const { inputsOf } = openAt('/partners', {
      answers: { ...list(settled), 'partners.importCard': () => ({ card: card(), outcome: 'updated' }) },
    });
    await userEvent.click(await screen.findByRole('button', { name: /Import a card/ }));
    expect(await screen.findAllByText(/with the same keys: in use from now on/)).not.toEqual([]);
    expect(inputsOf('partners.importCard')).toEqual([{ file: uuid(2) }]);
  });

  test('cries alarm about other keys, names those that changed, and lets them be rejected with a reason only', async () => {
    const { inputsOf } = openAt('/partners', {
      answers: { ...list(alarmed, settled), 'partners.reject': () => ({}) },
    });
    const alarm = await screen.findByRole('region', { name: /has other keys than the ones you confirmed/ });
    expect(within(alarm).getByText(/stays in force/)).toBeTruthy();
    expect(within(alarm).getByText('Key under which its officers sign')).toBeTruthy();
    expect(within(alarm).getByText('Key that bundles are sealed for')).toBeTruthy();
    expect(within(alarm).queryByText(/Quantum-safe/)).toBeNull();
    await userEvent.click(within(alarm).getByRole('button', { name: 'Reject the card' }));
    const dialog = await screen.findByRole('alertdialog');
    const reject = within(dialog).getByRole('button', { name: 'Reject it' });
    expect(reject.hasAttribute('disabled')).toBe(true);
    await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'They know of no new card.');
    await userEvent.click(reject);
    await waitFor(() =>
      expect(inputsOf('partners.reject')).toEqual([{ card: alarming.id, reason: 'They know of no new card.' }]),
    );
  });

  test('offers an analyst, who confirms nothing, no way to do so', async () => {
    openAt('/partners', { verbs: reader, answers: list(alarmed) });
    const alarm = await screen.findByRole('region', { name: /has other keys/ });
    expect(within(alarm).queryByRole('button')).toBeNull();
    expect(within(alarm).getByText(/Your roles do not include confirming cards/)).toBeTruthy();
  });
});

const heard = () => screen.findByLabelText<HTMLTextAreaElement>(/^What you heard/);
const confirmButton = () => screen.getByRole('button', { name: 'Confirm the fingerprint' });

describe('the comparison', () => {
  test('starts with an empty field, and sends what was typed together with a second officer', async () => {
    const { inputsOf } = openAt(`/partners/cards/${offered.id}`, {
      answers: { ...list(waiting(offered)), 'partners.confirm': () => card() },
    });
    expect((await heard()).value).toBe('');
    expect(document.body.textContent).not.toContain('exile');
    expect(confirmButton().hasAttribute('disabled')).toBe(true);
    await userEvent.type(screen.getByLabelText(/^Whom you reached/), 'Inspector Silva');
    await userEvent.type(await heard(), english.join(' '));
    expect(screen.getByText('12 of 12 words')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Second officer/ }));
    const options = await screen.findAllByRole('option');
    // Not oneself, nobody who may not confirm, nobody who has left.
    expect(options.map(({ textContent }) => textContent)).toEqual(['Bruno Salgado']);
    await userEvent.click(options[0] as HTMLElement);
    await userEvent.type(screen.getByLabelText(/^Password of the second officer/), 'secret');
    await userEvent.click(confirmButton());
    await waitFor(() =>
      expect(inputsOf('partners.confirm')).toEqual([
        {
          card: offered.id,
          fingerprint: english.join(' '),
          how: 'Telephone: Inspector Silva',
          second: { officer: uuid(2), password: 'secret' },
        },
      ]),
    );
  });

  test('waits for eleven words to become twelve', async () => {
    openAt(`/partners/cards/${half.id}`, { answers: list(waiting(half)) });
    await userEvent.type(await screen.findByLabelText(/^Whom you reached/), 'Inspector Silva');
    await userEvent.type(await heard(), english.slice(1).join(' '));
    expect(screen.getByText('11 of 12 words')).toBeTruthy();
    expect(confirmButton().hasAttribute('disabled')).toBe(true);
  });

  test('asks the second officer for nobody’s password', async () => {
    const { inputsOf } = openAt(`/partners/cards/${half.id}`, {
      answers: { ...list(waiting(half)), 'partners.confirm': () => card() },
    });
    expect(await screen.findByText(/Bruno Salgado compared this card first/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText(/^Whom you reached/), 'Inspector Silva');
    await userEvent.click(await heard());
    await userEvent.paste(hex('3f2a91bc77d0e4a1'));
    await userEvent.click(confirmButton());
    await waitFor(() => expect(inputsOf('partners.confirm')).toMatchObject([{ second: null }]));
  });

  test('lets the first officer go on only with another one beside them', async () => {
    openAt(`/partners/cards/${mine.id}`, { answers: list(waiting(mine)) });
    expect(await screen.findByText(/You compared this card already/)).toBeTruthy();
    expect(screen.queryByRole('radio', { name: /Later/ })).toBeNull();
  });

  test('keeps what was typed when the core says that it differs', async () => {
    openAt(`/partners/cards/${half.id}`, { answers: list(waiting(half)) });
    await userEvent.type(await screen.findByLabelText(/^Whom you reached/), 'Inspector Silva');
    await userEvent.type(await heard(), english.join(' '));
    await userEvent.click(confirmButton());
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect((await heard()).value).toBe(english.join(' '));
  });
});

describe('Today', () => {
  const today = { tasks: [], conflicts: [], imports: [], reviews: [], recent: [] };
  const answers = { 'dashboard.today': () => ({ ...today, marking: null }) };

  test('names a card that another officer compared, to those who may confirm', async () => {
    openAt('/today', { answers: { ...answers, ...list(waiting(half), waiting(mine)) } });
    const section = await screen.findByRole('region', { name: /Cards waiting for you as second officer/ });
    expect(within(section).getAllByRole('link')).toHaveLength(1);
    expect(within(section).getByText('first: Bruno Salgado')).toBeTruthy();
  });

  test('says nothing of it to others', async () => {
    openAt('/today', { verbs: reader, answers: { ...answers, ...list(waiting(half)) } });
    expect(await screen.findByText('Nothing awaits you')).toBeTruthy();
    expect(screen.queryByText(/second officer/)).toBeNull();
  });
});

describe('the own card', () => {
  test('stands in large words, and its contacts are changed without empty lines', async () => {
    const { inputsOf } = openAt('/partners/own', {
      answers: { 'partners.own': () => card({ contacts: [] }), 'partners.setContacts': () => ({}) },
    });
    expect(await screen.findByText('exile')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Change/ }));
    await userEvent.type(screen.getByLabelText('Number or address'), '+33 1 40 00 00 00');
    await userEvent.click(screen.getByRole('button', { name: 'Add a contact' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save contact points' }));
    await waitFor(() =>
      expect(inputsOf('partners.setContacts')).toEqual([
        { contacts: [{ kind: 'duty-desk', value: '+33 1 40 00 00 00' }] },
      ]),
    );
  });

  test('is written with the password to the place that was chosen', async () => {
    const written = { id: hex('aa'), fingerprint: hex('3f'), words: { en: [], fr: [] }, bytes: 5000 };
    const { inputsOf } = openAt('/partners/own', {
      answers: { 'partners.own': () => card(), 'partners.exportCard': () => written },
    });
    await userEvent.click(await screen.findByRole('button', { name: /Export the card/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText(/^Your password/), 'secret{Enter}');
    expect(await screen.findByText(/Card written to/)).toBeTruthy();
    expect(inputsOf('shell.chooseTarget')).toMatchObject([{ suggestedName: 'PT-unc3t-lisboa.concord-card' }]);
    expect(inputsOf('partners.exportCard')).toEqual([{ target: uuid(1), password: 'secret' }]);
  });
});
