import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import { useActions, usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { recordPath } from '#renderer/app/record-path.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import { RecordInspector } from '../records/index.ts';
import { HitList } from './HitList.tsx';
import { groupHits } from './hit-groups.ts';
import { SearchCount } from './SearchCount.tsx';
import styles from './search.module.css';
import { TypeChips } from './TypeChips.tsx';
import { useSearchAddress } from './use-search-address.ts';

const firstLimit = 50;
const mostHits = 200;

/** Finds records across the cases within reach, by words or by part of an identifier. */
export function SearchPage() {
  const t = useT('search');
  const { go } = useActions();
  const { text, typed, setTyped, ask, types, setTypes } = useSearchAddress();
  const [limit, setLimit] = useState(firstLimit);
  const [pointed, setPointed] = useState<string | null>(null);
  const [previewed, setPreviewed] = useState<SearchHit['id'] | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['search', 'find', text, types, limit],
    queryFn: async () => ({ ...(await concord.search.find({ text, types: [...types], limit })), text }),
    enabled: text !== '',
    placeholderData: (before) => before,
  });
  const answer = text === '' ? undefined : data;
  const groups = useMemo(() => groupHits(answer?.hits ?? []), [answer]);
  const hits = groups.flatMap((group) => group.hits);
  const active = hits.find((hit) => hit.id === pointed) ?? hits[0];
  const open = useCallback((hit: SearchHit) => go(recordPath(hit)), [go]);
  const preview = useCallback((hit: SearchHit) => setPreviewed((shown) => (shown === hit.id ? null : hit.id)), []);
  const leave = useCallback(() => (previewed ? setPreviewed(null) : field.current?.focus()), [previewed]);
  const enter = () => {
    if (typed.trim() !== text) ask();
    else if (active && !isPlaceholderData) open(active);
  };
  usePageMarking(answer?.marking);
  usePageActions({ 'page-filter': () => field.current?.focus() });

  return (
    <PageWithInspector
      inspector={previewed ? <RecordInspector id={previewed} onSelect={setPreviewed} /> : null}
      onClose={() => setPreviewed(null)}
    >
      <div className={styles['page']}>
        <PageHeader title={t('page.title')}>{t('page.lead')}</PageHeader>
        <div className={styles['ask']}>
          <SearchField
            isMain
            label={t('field.label')}
            placeholder={t('field.placeholder')}
            value={typed}
            onChange={setTyped}
            inputRef={field}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') list.current?.focus();
              else if (event.key === 'Enter') enter();
              else event.continuePropagation();
            }}
          />
          <TypeChips chosen={types} onChange={setTypes} />
        </div>
        {error && text !== '' ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        <SearchCount
          answer={answer}
          isAsked={text !== ''}
          isNarrowed={types.length > 0}
          onMore={limit < mostHits ? () => setLimit(mostHits) : null}
        />
        {answer && active ? (
          // Until the next answer is here these hits stay as they are: drawing them anew held that answer up.
          <HitList
            listRef={list}
            groups={groups}
            isWhole={!answer.more}
            active={active.id}
            previewed={previewed}
            onActive={setPointed}
            onOpen={open}
            onPreview={preview}
            onLeave={leave}
          />
        ) : null}
      </div>
    </PageWithInspector>
  );
}
