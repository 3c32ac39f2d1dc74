import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { roles } from '#shared/domains/officers/roles.ts';
import styles from './today.module.css';

/** To a founder who still holds every role: nobody reads over their shoulder until an auditor of its own is appointed. */
export function AuditorAdvice() {
  const t = useT('today');
  const { go } = useActions();
  const session = useSession();
  const holdsAll = roles.every((role) => session.roles.includes(role));
  const { data: officers = [] } = useQuery({
    queryKey: ['officers', 'list'],
    queryFn: () => concord.officers.list({}),
    enabled: holdsAll,
    // Appointing somebody changes no record, so nothing else says that this list is old.
    staleTime: 0,
  });
  const hasAuditor = officers.some(({ roles: held, disabledAt }) => {
    return disabledAt === null && held.length === 1 && held[0] === 'auditor';
  });
  if (!holdsAll || officers.length === 0 || hasAuditor) return null;
  return (
    <p className={styles['advice']}>
      {t('auditor.advice')}{' '}
      <button type="button" className={styles['inline']} onClick={() => go('/officers')}>
        {t('auditor.open')}
      </button>
    </p>
  );
}
