/**
 * Exports for those who have no Concord: STIX 2.1, MISP, CASE, CSV, BagIt. Each honours the markings, is logged as a
 * disclosure, and says what it left out and why. Formats: docs/formats/exports.md.
 */
import type { exportsContract } from '#shared/domains/exports/exports.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createExportsService, type ExportsDeps } from './exports.service.ts';

export function createExportsDomain(
  vault: OpenVault,
  deps: ExportsDeps,
): { readonly handlers: Handlers<typeof exportsContract, CallContext> } {
  const service = createExportsService(vault, deps);
  return {
    handlers: {
      preview: (input, { session }) => service.preview(session, input),
      run: (input, { session }) => service.run(session, input),
    },
  };
}
