/** The receiving half: open, judge, inbox, preview, accept, refuse. */
import type { OpenVault } from '../vault/open-vault.ts';
import type { ExchangeDeps, Receiving } from './exchange-deps.ts';

export function createReceiving(_vault: OpenVault, _deps: ExchangeDeps): Receiving {
  const later = (): never => {
    throw new Error('The receiving half is not there yet');
  };
  return {
    handlers: {
      open: later,
      inbox: later,
      inboxEntry: later,
      changes: later,
      accept: later,
      refuse: later,
      openWithStaleList: later,
    },
    openPath: later,
  };
}
