import type { z } from 'zod';
import type { searchContract } from '#shared/domains/search/search.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import styles from './search.module.css';

export interface SearchCountProps {
  /** With the words that it answers: for a moment others stand in the field. */
  readonly answer: (z.infer<typeof searchContract.find.output> & { readonly text: string }) | undefined;
  /** Whether anything is asked. */
  readonly isAsked: boolean;
  readonly isNarrowed: boolean;
  /** Asks for more hits; null where no more can be asked for. */
  readonly onMore: (() => void) | null;
}

/** How much was found, how much is withheld, and what to do where nothing was. */
export function SearchCount({ answer, isAsked, isNarrowed, onMore }: SearchCountProps) {
  const t = useT('search');
  const format = useFormat();
  if (!isAsked) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
  if (!answer) return null;
  const { hits, more, withheld, text } = answer;
  const shown = format.count(hits.length);
  return (
    <div className={styles['summary']} role="status">
      {hits.length === 0 ? (
        <EmptyState title={t('none.title', { text })}>{isNarrowed ? t('none.narrowed') : t('none.text')}</EmptyState>
      ) : (
        <p>
          <strong>
            {more ? t('count.first', { count: hits.length, shown }) : t('count.all', { count: hits.length, shown })}
          </strong>
          {more && !onMore ? ` ${t('count.narrow')}` : null}
        </p>
      )}
      {more && onMore && hits.length > 0 ? (
        <Button variant="quiet" onPress={onMore}>
          {t('count.more')}
        </Button>
      ) : null}
      {withheld > 0 ? (
        <p className={styles['withheld']}>{t('count.withheld', { count: withheld, shown: format.count(withheld) })}</p>
      ) : null}
      {hits.length > 0 ? <Keys /> : null}
    </div>
  );
}

function Keys() {
  const t = useT('search');
  return (
    <p className={styles['keys']}>
      <KeyHint keys="↑ ↓" /> {t('keys.move')} <KeyHint keys="Enter" /> {t('keys.open')} <KeyHint keys="Space" />{' '}
      {t('keys.preview')}
    </p>
  );
}
