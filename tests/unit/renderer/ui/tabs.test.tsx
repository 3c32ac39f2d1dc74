// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { renderInApp } from '../render.tsx';

afterEach(cleanup);

const items = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
];
const tabs = (page: string) => (
  <Tabs label="Parts" items={items} selected="one" onSelect={() => undefined}>
    {(id) => <button type="button">{`${page} ${id}`}</button>}
  </Tabs>
);

test('the panel belongs to its tab, and Tab leads from the tab to what is in it', async () => {
  renderInApp(tabs('first'));
  const tab = screen.getByRole('tab', { name: 'One' });
  const panel = screen.getByRole('tabpanel', { name: 'One' });
  expect(tab.getAttribute('aria-controls')).toBe(panel.id);
  await userEvent.tab();
  expect(document.activeElement).toBe(tab);
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('first one');
});

test('a change in the panel is looked at by nobody: looking lays the page out', async () => {
  const watched: Node[] = [];
  const observe = vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation((node) => void watched.push(node));
  renderInApp(tabs('first'));
  const button = screen.getByRole('button', { name: 'first one' });
  expect(watched.filter((node) => node !== document && node.contains(button))).toEqual([]);
  observe.mockRestore();
});
