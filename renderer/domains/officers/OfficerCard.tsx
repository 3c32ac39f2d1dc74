import { useState } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { ChangeRolesForm } from './ChangeRolesForm.tsx';
import { DisableOfficer } from './DisableOfficer.tsx';
import styles from './officers.module.css';
import { useRoleWords } from './roles-words.ts';

/** One officer: what they may do and why, and what an administrator may change. */
export function OfficerCard({ officer }: { readonly officer: Officer }) {
  const t = useT('officers');
  const words = useRoleWords();
  const mayAdminister = useVerb('officer:administer');
  const [isChanging, setChanging] = useState(false);
  if (isChanging) return <ChangeRolesForm officer={officer} onDone={() => setChanging(false)} />;
  const isActive = officer.disabledAt === null;
  return (
    <article className={styles['side']} aria-label={officer.name}>
      <h2 className={styles['sideTitle']}>{officer.name}</h2>
      <ul className={styles['held']}>
        {officer.roles.map((role) => (
          <li key={role} className={styles['role']}>
            <strong>{words.role(role)}</strong>
            <span className={styles['faint']}>{t('roles.may', { verbs: words.verbList([role]) })}</span>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          { term: t('column.state'), value: isActive ? t('state.active') : t('state.disabled') },
          ...(officer.disabledAt === null
            ? []
            : [{ term: t('card.disabledAt'), value: <Instant ms={officer.disabledAt} /> }]),
          { term: t('card.createdAt'), value: <Instant ms={officer.createdAt} /> },
          {
            term: t('column.lastUnlock'),
            value: officer.lastUnlockAt === null ? t('state.never') : <Instant ms={officer.lastUnlockAt} />,
          },
          { term: t('column.certificate'), value: <Instant ms={officer.certificateValidUntil} /> },
          { term: t('card.fingerprint'), value: <span className={styles['mono']}>{officer.certificate}</span> },
        ]}
      />
      {mayAdminister && isActive ? (
        <div className={styles['actions']}>
          <Button onPress={() => setChanging(true)}>{t('card.changeRoles')}</Button>
          <DisableOfficer officer={officer} />
        </div>
      ) : null}
      {isActive ? null : <p className={styles['faint']}>{t('card.signedStays')}</p>}
    </article>
  );
}
