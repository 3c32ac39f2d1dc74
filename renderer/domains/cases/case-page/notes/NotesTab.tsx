import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { useCase, useTabSearch } from '../case-context.ts';
import { TextFilter } from '../TextFilter.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteList } from './NoteList.tsx';
import styles from './notes.module.css';

const pageSize = 100;

/** Notes at the left, the one being read or written at the right. */
export function NotesTab() {
  const t = useT('case');
  const { caseId } = useCase();
  const { search, change } = useTabSearch('notes');
  const mayWrite = useVerb('case:write');
  const { opened, paper, lay, saved, closed } = usePaper();
  const text = search.q ?? '';
  const notes = useInfiniteQuery({
    queryKey: ['records', 'list', 'notes', caseId, text],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      concord.records.list({
        types: ['note'],
        caseId,
        text,
        filters: [],
        sort: { field: 'updatedAt', descending: true },
        offset: pageParam,
        limit: pageSize,
      }),
    getNextPageParam: (last, pages) => (pages.length * pageSize < last.total ? pages.length * pageSize : undefined),
  });
  const rows = notes.data?.pages.flatMap((page) => page.rows) ?? [];
  // A note named in the address (from search or the overview) opens in the editor, not beside it.
  const shown = opened ?? (rows.find(({ id }) => id === search.record)?.id || null);
  const open = (what: RecordId | 'new') => {
    if (what !== shown) lay(what);
  };
  usePageActions(mayWrite ? { 'page-new': () => open('new') } : {});
  const add = mayWrite ? (
    <Button icon={Plus} shortcut="N" onPress={() => open('new')}>
      {t('notes.new')}
    </Button>
  ) : null;
  return (
    <div className={styles['notes']}>
      <div className={styles['list']}>
        <div className={styles['bar']}>
          <TextFilter
            label={t('notes.filter')}
            placeholder={t('notes.words')}
            value={text}
            onChange={(q) => change({ q: q || undefined })}
          />
          {add}
        </div>
        {notes.error ? <ErrorState error={notes.error} onRetry={() => void notes.refetch()} /> : null}
        <NoteList
          rows={rows}
          total={notes.data?.pages[0]?.total ?? 0}
          opened={shown}
          onOpen={open}
          onMore={notes.hasNextPage ? () => void notes.fetchNextPage() : null}
        />
      </div>
      <div className={styles['paper']}>
        {shown ? (
          <NoteEditor
            key={`${paper} ${opened ? '' : shown}`}
            caseId={caseId}
            id={shown === 'new' ? null : shown}
            onSaved={saved}
            onClose={closed}
          />
        ) : (
          <EmptyState title={rows.length === 0 ? t('notes.none') : t('notes.choose')} action={add}>
            {rows.length === 0 ? t('notes.noneHelp') : null}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

/** Which note lies on the paper. What a note has to say once another paper was laid over it is not heard. */
function usePaper() {
  const [{ opened, paper }, setState] = useState<{ opened: RecordId | 'new' | null; paper: number }>({
    opened: null,
    paper: 0,
  });
  const onTop = useRef(paper);
  useEffect(() => {
    onTop.current = paper;
    return () => {
      onTop.current = -1;
    };
  }, [paper]);
  const stay = (what: RecordId | null): boolean => {
    if (onTop.current !== paper) return false;
    setState({ opened: what, paper });
    return true;
  };
  return {
    opened,
    paper,
    lay: (what: RecordId | 'new') => setState({ opened: what, paper: paper + 1 }),
    saved: (id: RecordId) => stay(id),
    closed: () => void stay(null),
  };
}
