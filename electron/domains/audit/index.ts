/** Audit (Directive (EU) 2016/680 Art. 25): append-only, hash-chained, heads signed; read by auditors, changed by nobody. */
import { Readable } from 'node:stream';
import type { FileToken } from '#shared/core/ids.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { auditContract } from '#shared/domains/audit/audit.contract.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import type { Jobs } from '../jobs/index.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { AuditLog } from './audit-log.ts';
import { exportLines, listEntries, verifyChain } from './audit.service.ts';

export { createAuditLog, type KeptAuditLog } from './create-audit-log.ts';
export type { AuditLog, AuditNote } from './audit-log.ts';

export interface AuditDeps {
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: { resolve(token: FileToken, use: 'write'): string };
}

export function createAuditDomain(
  vault: OpenVault,
  deps: AuditDeps,
): { handlers: Handlers<typeof auditContract, CallContext> } {
  return {
    handlers: {
      list: ({ filter, offset, limit }) => listEntries(vault.read, filter, offset, limit),
      verify: () => verifyChain(vault),
      async noteDisclosure({ what, caseId, records }, { session }) {
        await deps.audit.record(session, { action: 'disclosure', operation: `shell.${what}`, caseId, count: records });
        return {};
      },
      exportLog({ filter, target, reason }, { session }) {
        const path = deps.files.resolve(target, 'write');
        const start = {
          kind: 'audit-export' as const,
          label: '',
          total: null,
          unit: 'entries' as const,
          ownerId: session.officerId,
        };
        const jobId = deps.jobs.start(start, async (progress) => {
          let lines = 0;
          await writeAtomically(path, async (file) => {
            for await (const line of Readable.from(exportLines(vault, filter))) {
              throwIfCancelled(progress.signal);
              await file.write(line as string);
              lines += 1;
              if (lines % 500 === 0) progress.advance(lines);
            }
          });
          await deps.audit.record(session, {
            action: 'disclosure',
            operation: 'audit.exportLog',
            reason,
            count: lines,
          });
          return { lines };
        });
        return { jobId };
      },
    },
  };
}
