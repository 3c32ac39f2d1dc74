import { render } from '@testing-library/react';
import { App } from '#renderer/app/App.tsx';
import { fakeBridge } from '../exchange/fake-bridge.ts';
import { officers } from './fake-partners.ts';

export interface OpenOptions {
  readonly verbs?: readonly string[];
  /** By channel; what is not named is answered as in the exchange's tests. */
  readonly answers: Readonly<Record<string, (input: never) => unknown>>;
}

/** The program at a page, with the given answers of the core. */
export function openAt(path: string, { verbs, answers }: OpenOptions) {
  const fake = fakeBridge(verbs ? { verbs } : {});
  Object.assign(fake.answers, { 'officers.list': () => officers }, answers);
  Object.defineProperty(window, 'concord', { configurable: true, value: fake.bridge });
  render(<App firstPage={path} />);
  return {
    tell: fake.tell,
    inputsOf: (channel: string) => fake.calls.filter((call) => call.channel === channel).map(({ input }) => input),
  };
}
