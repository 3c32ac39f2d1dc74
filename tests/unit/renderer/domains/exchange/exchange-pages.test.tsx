// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { App } from '#renderer/app/App.tsx';
import { giveElementsSize } from '../../render.tsx';
import { fakeBridge, type FakeExchange } from './fake-bridge.ts';
import { caseId, inboxEntries, outboxEntries, recordId } from './fake-records.ts';

function openAt(path: string, options: FakeExchange = {}) {
  const fake = fakeBridge(options);
  Object.defineProperty(window, 'concord', { configurable: true, value: fake.bridge });
  render(<App firstPage={path} />);
  const inputsOf = (channel: string) => fake.calls.filter((call) => call.channel === channel).map(({ input }) => input);
  return { ...fake, inputsOf };
}

const grid = () => screen.findByRole('grid');
const rowOf = async (text: string) => {
  const cell = await within(await grid()).findByText(text);
  const row = cell.closest<HTMLElement>('[role="row"]');
  if (!row) throw new Error(`${text} stands in no row`);
  return row;
};

// The first page of a file waits until its modules are read.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => giveElementsSize());
afterEach(cleanup);

describe('the exchange page', () => {
  test('says of each bundle that came in how it stands, and why a rule refused it', async () => {
    openAt('/exchange');
    const refused = await rowOf('Quarantine');
    expect(within(refused).getByText(/no fresh revocation list is at hand/)).toBeTruthy();
    expect(within(await rowOf('Partly taken')).getByText('Late')).toBeTruthy();
    expect(screen.getByText(/Exchange folder USB-EXCHANGE: 1 file not opened here/)).toBeTruthy();
  });

  test('leads to the card of a partner before there is one', async () => {
    openAt('/exchange', { isEmpty: true });
    expect(await screen.findByText('No partner yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Go to Partners' })).toBeTruthy();
  });

  test('opens a chosen bundle and shows it', async () => {
    const { inputsOf } = openAt('/exchange');
    await grid();
    await userEvent.click(screen.getByRole('button', { name: /Open bundle/ }));
    expect(await screen.findByText(/Signed by Officer 4471a0c2, UNC3T Lisboa \(PT\)/)).toBeTruthy();
    expect(inputsOf('exchange.open')).toHaveLength(1);
  });

  test('delivers a sealed bundle again with Space and E', async () => {
    const { inputsOf } = openAt('/exchange?view=outbox');
    (await grid()).focus();
    await screen.findByText('Not delivered');
    await userEvent.keyboard(' ');
    expect(await screen.findByText(/has not been copied anywhere yet/)).toBeTruthy();
    await userEvent.keyboard('e');
    await waitFor(() => expect(inputsOf('exchange.deliver')).toMatchObject([{ id: outboxEntries[0]?.id }]));
  });

  test('says what is owed to a partner and seals the receipt', async () => {
    const { inputsOf } = openAt('/exchange?view=partners');
    await userEvent.click(await screen.findByRole('button', { name: 'Seal receipt' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: /outbox only/ }));
    await userEvent.type(within(dialog).getByLabelText(/Your password/), 'secret');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Sign and seal' }));
    await waitFor(() => expect(inputsOf('exchange.receipt')).toMatchObject([{ password: 'secret', target: null }]));
  });

  test('shows an analyst, who opens nothing, the outbox only', async () => {
    openAt('/exchange', { verbs: ['case:read', 'partner:read'] });
    expect(await screen.findByRole('tab', { name: 'Outbox' })).toBeTruthy();
    expect(screen.queryByRole('tab', { name: 'Inbox' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Open bundle/ })).toBeNull();
  });
});

describe('a bundle that came in', () => {
  const entry = `/exchange/inbox/${inboxEntries[0]?.id}`;

  test('is taken without the record that a person left out with Space', async () => {
    const { inputsOf } = openAt(entry);
    (await grid()).focus();
    await screen.findByText('Marta Nogueira 1');
    await userEvent.keyboard('j ');
    await userEvent.click(screen.getByRole('button', { name: /Accept 35 records/ }));
    await waitFor(() => expect(inputsOf('exchange.accept')).toMatchObject([{ except: [recordId(1)] }]));
  });

  test('shows theirs beside ours for the record under the cursor', async () => {
    openAt(entry);
    (await grid()).focus();
    await screen.findByText('Marta Nogueira 1');
    await userEvent.keyboard('jjj');
    const detail = screen.getByRole('complementary', { name: 'The record field by field' });
    expect(await within(detail).findByText('Inês Carvalho 3 da Silva')).toBeTruthy();
    expect(within(detail).getByText('conflict')).toBeTruthy();
  });

  test('leads beside with Enter or a double click, where the row is shown; two clicks on its box are two ticks', async () => {
    openAt(entry);
    const list = await grid();
    const detail = await screen.findByRole('complementary', { name: 'The record field by field' });
    await userEvent.dblClick(await screen.findByText('Marta Nogueira 1'));
    expect(document.activeElement).toBe(detail);
    list.focus();
    await userEvent.dblClick(within(await rowOf('Marta Nogueira 1')).getByRole('checkbox'));
    expect(document.activeElement).toBe(list);
    await userEvent.keyboard('j{Enter}');
    expect(document.activeElement).toBe(detail);
  });

  test('offers no box where nothing can be taken', async () => {
    openAt(entry);
    expect(within(await rowOf('Greta Hahn 5')).queryByRole('checkbox')).toBeNull();
  });

  test('is refused with a reason only', async () => {
    const { inputsOf } = openAt(entry);
    await userEvent.click(await screen.findByRole('button', { name: 'Refuse…' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(within(dialog).getByRole('button', { name: 'Refuse the bundle' })).toHaveProperty('disabled', true);
    await userEvent.type(within(dialog).getByRole('textbox'), 'Not ours to know');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Refuse the bundle' }));
    await waitFor(() => expect(inputsOf('exchange.refuse')).toMatchObject([{ reason: 'Not ours to know' }]));
  });

  test('once taken in part starts with nothing ticked and sends what is not picked as left out', async () => {
    const { inputsOf } = openAt(`/exchange/inbox/${inboxEntries[1]?.id}`);
    (await grid()).focus();
    await screen.findByText('Marta Nogueira 1');
    await userEvent.keyboard('j ');
    await userEvent.click(screen.getByRole('button', { name: /Accept 1 record/ }));
    await waitFor(() => expect(inputsOf('exchange.accept')).toHaveLength(1));
    const [{ except }] = inputsOf('exchange.accept') as [{ except: readonly string[] }];
    expect(except).toHaveLength(35);
    expect(except).not.toContain(recordId(1));
  });

  test('refused by a rule says why, where it is kept, and offers two officers the one way round', async () => {
    openAt(`/exchange/inbox/${inboxEntries[2]?.id}`);
    expect(await screen.findByText(/no fresh revocation list is at hand/)).toBeTruthy();
    expect(screen.getByText(`quarantine/${inboxEntries[2]?.id}.concord`)).toBeTruthy();
    expect(screen.getByRole('form', { name: 'Open it without a fresh revocation list' })).toBeTruthy();
  });
});

describe('sealing', () => {
  const seal = `/cases/${caseId}/seal`;
  const toContent = async () => {
    await userEvent.click(await screen.findByRole('radio', { name: /UNC3T Lisboa/ }));
    await userEvent.click(screen.getByRole('button', { name: 'See what leaves' }));
    await screen.findByText('Rui Tavares 0');
  };

  test('works the plan out again without the record left out, and says why others stay', async () => {
    const { inputsOf } = openAt(seal);
    await toContent();
    screen.getByRole('grid').focus();
    await userEvent.keyboard(' ');
    expect(within(await rowOf('Rui Tavares 0')).getByText('left out by hand')).toBeTruthy();
    await waitFor(() => expect(inputsOf('exchange.plan').at(-1)).toMatchObject({ chosenOut: [recordId(0)] }));
    const held = await rowOf('Tomasz Wolny 4');
    expect(within(held).getByText('TLP:RED: for named persons only')).toBeTruthy();
    expect(within(held).queryByRole('checkbox')).toBeNull();
  });

  test('leaves a whole type out with one box', async () => {
    const { inputsOf } = openAt(seal);
    await toContent();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Take in Identifiers' }));
    const all = () => (inputsOf('exchange.plan').at(-1) as { chosenOut: readonly string[] }).chosenOut.length;
    await waitFor(() => expect(all()).toBe(6));
  });

  test('reads like a letter, asks for the password, and says where the bundle is', async () => {
    const { inputsOf } = openAt(seal);
    await toContent();
    await userEvent.click(screen.getByRole('button', { name: 'To the letter' }));
    const letter = await screen.findByRole('article', { name: 'Cover letter' });
    expect(letter.textContent).toContain('To UNC3T Lisboa (PT)');
    expect(letter.textContent).toContain('With this bundle leave 36 records.');
    expect(letter.textContent).toContain('8 fields kept home by an officer (Decision kept with the record');
    await userEvent.type(screen.getByLabelText(/Your password/), 'secret');
    await userEvent.click(screen.getByRole('button', { name: /Sign and seal for UNC3T Lisboa/ }));
    expect(await screen.findByText('214 records are sealed for UNC3T Lisboa (PT)')).toBeTruthy();
    expect(inputsOf('exchange.seal')).toMatchObject([{ password: 'secret', note: '' }]);
  });

  test('says in the letter and after sealing what does not fit, and when it goes', async () => {
    openAt(seal, { later: { commits: 12_000, contents: 1 } });
    await toContent();
    await userEvent.click(screen.getByRole('button', { name: 'To the letter' }));
    const later =
      '12,000 commits do not fit into this bundle. 1 file does not fit into it. The next bundle brings UNC3T Lisboa (PT) the rest.';
    expect((await screen.findByRole('article', { name: 'Cover letter' })).textContent).toContain(later);
    await userEvent.type(screen.getByLabelText(/Your password/), 'secret');
    await userEvent.click(screen.getByRole('button', { name: /Sign and seal for UNC3T Lisboa/ }));
    await screen.findByText('214 records are sealed for UNC3T Lisboa (PT)');
    expect(screen.getByText(later)).toBeTruthy();
  });

  test('keeps ten thousand rows to those on screen', async () => {
    const { inputsOf } = openAt(seal, { rows: 10_000 });
    await toContent();
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(inputsOf('exchange.planRows')).toContainEqual(
      expect.objectContaining({ group: 'all', offset: 0, limit: 100 }),
    );
  });
});
