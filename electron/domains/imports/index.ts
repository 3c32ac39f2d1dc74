/**
 * Imports: foreign files into a case. Each file is sealed as it came, read by the parser of its format, and taken in by
 * one transaction; what the case had already is joined, what is not understood is named and kept.
 */
import type { importsContract } from '#shared/domains/imports/imports.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { createImportsService } from './imports.service.ts';

export { createBanalMatcher, type VaultBanalMatcher } from './banal.ts';
export type { ImportsDeps } from './imports-deps.ts';

export interface ImportsDomain {
  readonly handlers: Handlers<typeof importsContract, CallContext>;
}

export function createImportsDomain(vault: OpenVault, deps: ImportsDeps): ImportsDomain {
  const service = createImportsService(vault, deps);
  return {
    handlers: {
      inspect: ({ file }) => service.inspect(file),
      preview: (input, { session }) => service.preview(session, input),
      run: (input, { session }) => service.run(session, input),
      undo: (input, { session }) => service.undo(session, input),
      list: ({ caseId }, { session }) => service.list(session, caseId),
      warningLists: () => service.warningLists(),
    },
  };
}
