// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { openAt } from '../partners/open-app.tsx';

afterEach(cleanup);

const locked = { state: 'locked', folder: 'unit', retryAt: 0, finishing: 0 };

test('an unlock that takes long says why, and not before', async () => {
  const never = new Promise(() => undefined);
  openAt('/today', { answers: { 'session.state': () => locked, 'session.unlock': () => never } });
  await userEvent.type(await screen.findByLabelText(/^Your name/), 'Amina Belkacem');
  await userEvent.type(screen.getByLabelText(/^Password/), 'violet tram harvest 93 gorge');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  const why = /Concord first brings the vault up to date/;
  expect(await screen.findByRole('button', { name: 'Unlocking' })).toBeTruthy();
  expect(screen.queryByText(why)).toBeNull();
  expect(await screen.findByText(why, undefined, { timeout: 10_000 })).toBeTruthy();
}, 30_000);

test('an unlock that brings the vault up to date shows how far it is', async () => {
  const never = new Promise(() => undefined);
  const { tell } = openAt('/today', { answers: { 'session.state': () => locked, 'session.unlock': () => never } });
  await userEvent.type(await screen.findByLabelText(/^Your name/), 'Amina Belkacem');
  await userEvent.type(screen.getByLabelText(/^Password/), 'violet tram harvest 93 gorge');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(screen.queryByRole('progressbar')).toBeNull();
  act(() => tell('session.onUpgrading', { done: 1_000_000, total: 4_000_000 }));
  const copying = await screen.findByRole('progressbar', { name: 'Copying the vault before it is changed' });
  expect(copying.getAttribute('aria-valuenow')).toBe('1000000');
  act(() => tell('session.onUpgrading', { done: 4_000_000, total: 4_000_000 }));
  const changing = await screen.findByRole('progressbar', { name: 'Bringing the vault up to date' });
  expect(changing.getAttribute('aria-valuenow')).toBeNull();
  expect(screen.getByText(/Concord first brings the vault up to date/)).toBeTruthy();
}, 30_000);
