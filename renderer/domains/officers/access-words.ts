import type { concord } from '#renderer/app/api.ts';
import type { Translate } from '#renderer/i18n/use-t.ts';

/** One line of the explanation who reaches a case. */
export type Access = Awaited<ReturnType<typeof concord.officers.access>>[number];

/** By what an officer reaches the case: membership, who gave it and when; or the head of unit's role. */
export function accessReason(entry: Access, t: Translate, instant: (ms: number) => string): string {
  if (!entry.member) return t('access.byRole');
  if (entry.grantedAt === null) return t('access.member');
  const when = instant(entry.grantedAt);
  if (entry.grantedBy === entry.officer.name) return t('access.opened', { when });
  return t('access.granted', { by: entry.grantedBy ?? '', when });
}
