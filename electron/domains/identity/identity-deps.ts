import type { FileToken } from '#shared/core/ids.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Keyring } from '../vault/keyring.ts';

export interface IdentityDomainDeps {
  readonly audit: AuditLog;
  readonly files: { resolve(token: FileToken, use: 'read' | 'write'): string };
  readonly keyring: Keyring;
  notify(notice: Notice): void;
}
