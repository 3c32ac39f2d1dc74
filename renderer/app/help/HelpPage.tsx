import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { helpParts, type HelpTopic, helpTopics } from '#renderer/ui/help/help-topics.ts';
import { HelpText } from '#renderer/ui/help/HelpText.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import { useActions, usePageActions } from '../ActionProvider.tsx';
import { KeyTable } from '../KeyTable.tsx';
import styles from './help-page.module.css';

/** Every field that a law asks for, and every key; narrowed by typing. */
export function HelpPage() {
  const t = useT('help');
  const navigate = useNavigate();
  const context = useActions();
  const { q = '' } = useSearch({ strict: false });
  const field = useRef<HTMLInputElement>(null);
  usePageActions({ 'page-filter': () => field.current?.focus() });
  const wanted = q.trim().toLocaleLowerCase();
  const has = (...words: readonly string[]) => words.some((word) => word.toLocaleLowerCase().includes(wanted));
  const topics = helpTopics.filter((topic) => has(...wordsOf(topic, t)));
  return (
    <div className={styles['page']}>
      <PageHeader title={t('page.title')}>{t('page.lead')}</PageHeader>
      <div className={styles['search']}>
        <SearchField
          label={t('page.search')}
          placeholder={t('page.search')}
          value={q}
          shortcut="/"
          inputRef={field}
          onChange={(text) => void navigate({ to: '/help', search: { q: text || undefined }, replace: true })}
        />
      </div>
      <div className={styles['columns']}>
        <section aria-label={t('page.fields')}>
          <h2>{t('page.fields')}</h2>
          {topics.length === 0 ? <EmptyState title={t('page.nothing')} /> : null}
          {topics.map((topic) => (
            <article key={topic} className={styles['topic']} aria-label={t(`${topic}.title`)}>
              <h3>{t(`${topic}.title`)}</h3>
              <HelpText topic={topic} />
            </article>
          ))}
        </section>
        <section aria-label={t('page.keys')}>
          <h2>{t('page.keys')}</h2>
          <KeyTable context={context} wanted={wanted} />
        </section>
      </div>
    </div>
  );
}

function wordsOf(topic: HelpTopic, t: (key: string) => string): readonly string[] {
  return ['title', ...helpParts].map((part) => t(`${topic}.${part}`));
}
