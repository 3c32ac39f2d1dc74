import type { ReactNode } from 'react';
import { usePreferences } from '#renderer/app/preferences.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Select } from '#renderer/ui/select/Select.tsx';
import styles from './vault.module.css';

export interface EntryFrameProps {
  /** The heading of the step. */
  readonly title: string;
  /** One sentence under the heading. */
  readonly lead?: string;
  /** At the left: where one is, and what is kept where. */
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

/** What stands around the screens in front of the log-in: product and aside left, one thing to do right. */
export function EntryFrame({ title, lead, aside, children }: EntryFrameProps) {
  const t = useT('vault');
  return (
    <div className={styles['entry']}>
      <aside className={styles['aside']} aria-label={t('entry.aside')}>
        <p className={styles['product']}>{t('entry.product')}</p>
        {aside}
        <LanguageChoice />
      </aside>
      <main className={styles['main']}>
        <div className={styles['column']}>
          <header>
            <h1 className={styles['title']}>{title}</h1>
            {lead ? <p className={styles['lead']}>{lead}</p> : null}
          </header>
          {children}
        </div>
      </main>
    </div>
  );
}

/** The language can be chosen before anything else is asked. */
function LanguageChoice() {
  const t = useT('vault');
  const { preferences, change } = usePreferences();
  return (
    <div className={styles['language']}>
      <Select
        label={t('entry.language')}
        options={[
          { id: 'en' as const, label: t('entry.language.en') },
          { id: 'fr' as const, label: t('entry.language.fr') },
        ]}
        value={preferences.language === 'fr' ? 'fr' : 'en'}
        onChange={(language) => change({ language })}
      />
    </div>
  );
}
