/** The sending half: plan, seal, outbox, delivery, receipts, exchange folder, where partners stand. */
import type { OpenVault } from '../vault/open-vault.ts';
import type { ExchangeDeps, Receiving, Sending } from './exchange-deps.ts';

export function createSending(_vault: OpenVault, _deps: ExchangeDeps, receiving: Receiving): Sending {
  const later = (): never => {
    throw new Error('The sending half is not there yet');
  };
  return {
    handlers: {
      plan: later,
      planRows: later,
      planContents: later,
      seal: later,
      deliver: later,
      outbox: later,
      receipt: later,
      partnerStates: later,
      folder: later,
      setFolder: later,
      openFromFolder: ({ name }, { session }) => receiving.openPath(session, name),
    },
    begin: () => Promise.resolve(),
    close: () => undefined,
  };
}
