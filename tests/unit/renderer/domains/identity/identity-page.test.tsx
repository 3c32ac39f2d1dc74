// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { giveElementsSize } from '../../render.tsx';
import { at, hex, uuid } from '../exchange/fake-records.ts';
import { openAt } from '../partners/open-app.tsx';
import { certificate, overview } from './fake-overview.ts';

configure({ asyncUtilTimeout: 10_000 });
vi.mock('#renderer/app/clock.ts', () => ({ now: () => at }));
beforeAll(() => giveElementsSize());
afterEach(cleanup);

const open = (
  path: string,
  more: Readonly<Record<string, (input: never) => unknown>> = {},
  verbs?: readonly string[],
) => openAt(path, { answers: { 'identity.overview': () => overview, ...more }, ...(verbs ? { verbs } : {}) });
const rowOf = async (text: string) => {
  const cell = await within(await screen.findByRole('grid')).findByText(text);
  return cell.closest<HTMLElement>('[role="row"]') as HTMLElement;
};
const chooseFromMenu = async (name: RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name: 'My certificate' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

describe('the page of certificates', () => {
  test('counts the days of a certificate that ends within sixty', async () => {
    open('/identity');
    const row = await rowOf('Bruno Salgado');
    expect(within(row).getByText('Ends soon')).toBeTruthy();
    expect(within(row).getByText(/20 days left/)).toBeTruthy();
  });

  test('revokes the certificate of somebody who has left, with a reason in words and a note', async () => {
    const { inputsOf } = open('/identity', { 'identity.revoke': () => ({}) });
    await userEvent.dblClick(await rowOf('Daan Visser'));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Revoke this certificate of Daan Visser' });
    expect(within(dialog).getByText(/This cannot be undone/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'The key may be in other hands' }));
    await userEvent.type(within(dialog).getByLabelText(/^What happened/), 'Left with the laptop.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke for good' }));
    await waitFor(() =>
      expect(inputsOf('identity.revoke')).toEqual([
        { certificate: hex('c4'), reason: 'keyCompromise', note: 'Left with the laptop.' },
      ]),
    );
  });

  test('offers no revocation of a certificate in use, nor to those who do not administer', async () => {
    open('/identity', {}, ['partner:read']);
    await userEvent.dblClick(await rowOf('Daan Visser'));
    const side = await screen.findByRole('article', { name: 'Daan Visser' });
    expect(within(side).queryByRole('button')).toBeNull();
    cleanup();
    open('/identity');
    await userEvent.dblClick(await rowOf('Bruno Salgado'));
    expect(await screen.findByText(/A certificate in use is revoked after/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  });

  test('renews with the password and says from when on the new one is used', async () => {
    const { inputsOf } = open('/identity', { 'identity.renew': () => certificate(5) });
    await chooseFromMenu(/^Renew/);
    await userEvent.type(await screen.findByLabelText(/^Your password/), 'secret{Enter}');
    expect(await screen.findAllByText(/used from your next log-in on/)).not.toEqual([]);
    expect(inputsOf('identity.renew')).toEqual([{ password: 'secret' }]);
  });

  test('asks for the unit’s key only those who administer', async () => {
    const answers = { 'identity.requestCertificate': () => ({ bytes: 1 }) };
    const { inputsOf } = open('/identity', answers, ['partner:read']);
    await chooseFromMenu(/^Write a request/);
    expect(screen.queryByRole('radio', { name: /The unit’s authority/ })).toBeNull();
    await userEvent.type(await screen.findByLabelText(/^Your password/), 'secret{Enter}');
    await waitFor(() =>
      expect(inputsOf('identity.requestCertificate')).toEqual([
        { owner: uuid(1), target: uuid(1), password: 'secret' },
      ]),
    );
  });

  test('says which foreign list is out of date', async () => {
    open('/identity?view=lists');
    const foreign = await screen.findByRole('region', { name: 'Lists of other authorities' });
    expect(within(foreign).getByText(/out of date: ask for a new one/)).toBeTruthy();
    const own = screen.getByRole('region', { name: 'Our revocation list' });
    expect(within(own).getByText(/3 days old/)).toBeTruthy();
    expect(within(own).getByText('31')).toBeTruthy();
  });
});
