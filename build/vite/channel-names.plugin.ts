/**
 * Gives the preload the names of the contracts' methods and events as plain data (`virtual:channel-names`), so that
 * zod and the schemas stay out of it and the list cannot fall behind the contracts.
 */
import type { Plugin } from 'vite';
import { contracts } from '../../shared/ipc/contracts.ts';

const moduleName = 'virtual:channel-names';

export function channelNamesPlugin(): Plugin {
  return {
    name: 'concord-channel-names',
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
    load: (id) =>
      id === `\0${moduleName}` ? `export const channelNames = ${JSON.stringify(channelNames())};` : undefined,
  };
}

function channelNames() {
  return Object.fromEntries(
    Object.entries(contracts).map(([domain, contract]) => {
      const entries = Object.entries(contract);
      const methods = entries.filter(([, entry]) => entry.kind !== 'event').map(([name]) => name);
      const events = entries.filter(([, entry]) => entry.kind === 'event').map(([name]) => name);
      return [domain, { methods, events }];
    }),
  );
}
