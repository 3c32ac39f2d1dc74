import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { useCase } from '../case-context.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';
import type { Overview } from './use-overview.ts';

export type PeopleSectionProps = Pick<Overview, 'members' | 'leadId'>;

/** Who works on the case. */
export function PeopleSection({ members, leadId }: PeopleSectionProps) {
  const t = useT('case');
  const { go } = useCase();
  const access = (
    <Button variant="quiet" onPress={() => go('access')}>
      {t('members.access')}
    </Button>
  );
  return (
    <Section title={t('members.title')} action={access}>
      <ul className={styles['lines']}>
        {members.map(({ officerId, name }) => (
          <li key={officerId} className={styles['member']}>
            <span className={styles['grow']}>{name}</span>
            {officerId === leadId ? <span className={styles['faint']}>{t('members.lead')}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
