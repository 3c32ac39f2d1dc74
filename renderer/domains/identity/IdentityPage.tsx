import { useT } from '#renderer/i18n/use-t.ts';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';

/** Who signs under which authority, until when, and what has been revoked. */
export function IdentityPage() {
  const t = useT('identity');
  return <PageHeader title={t('page.title')} />;
}
