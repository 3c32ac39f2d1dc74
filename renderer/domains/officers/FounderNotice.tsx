import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Notice } from '#renderer/ui/notice/Notice.tsx';

/** While nobody but holders of other roles reads the audit log, nobody is overseen. */
export function FounderNotice({ officers }: { readonly officers: readonly Officer[] }) {
  const t = useT('officers');
  const mayAdminister = useVerb('officer:administer');
  const hasIndependentAuditor = officers.some(
    ({ roles, disabledAt }) => disabledAt === null && roles.length === 1 && roles[0] === 'auditor',
  );
  if (!mayAdminister || officers.length === 0 || hasIndependentAuditor) return null;
  return (
    <Notice tone="warning" role="note" isOnPage>
      <p>
        <strong>{t('founder.title')}</strong> {t('founder.text')}
      </p>
    </Notice>
  );
}
