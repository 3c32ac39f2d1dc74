import { type KeyboardEvent, memo, type Ref, useEffect, useId } from 'react';
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { HitGroup } from './hit-groups.ts';
import { HitOption, optionId } from './HitOption.tsx';
import styles from './search.module.css';

export interface HitListProps {
  readonly groups: readonly HitGroup[];
  /** Whether these are all hits: only then do the groups have a number. */
  readonly isWhole: boolean;
  readonly active: string | null;
  readonly previewed: string | null;
  readonly onActive: (id: string) => void;
  readonly onOpen: (hit: SearchHit) => void;
  readonly onPreview: (hit: SearchHit) => void;
  /** Back to the field: `/`, Esc, or up from the first hit. */
  readonly onLeave: () => void;
  readonly listRef: Ref<HTMLDivElement>;
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/**
 * All hits in their groups. One of them is active: arrows or J and K move it, Enter opens, Space previews. Drawn anew
 * only for other hits, not for each key in the field.
 */
export const HitList = memo(function HitList(props: HitListProps) {
  const { groups, isWhole, active, previewed, onActive, onOpen, onPreview, onLeave, listRef } = props;
  const t = useT('search');
  const format = useFormat();
  const base = useId();
  const hits = groups.flatMap((group) => group.hits);
  const at = hits.findIndex((hit) => hit.id === active);
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active, groups]);

  const move = (to: number) => {
    const next = hits[Math.max(0, Math.min(hits.length - 1, to))];
    if (next) onActive(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = steps[event.key];
    const hit = hits[at];
    if (event.key === '/' || event.key === 'Escape' || (event.key === 'ArrowUp' && at <= 0)) onLeave();
    else if (step !== undefined) move(at + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(hits.length - 1);
    else if (event.key === 'Enter' && hit) onOpen(hit);
    else if (event.key === ' ' && hit) onPreview(hit);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={listRef}
      role="listbox"
      aria-label={t('hits.label')}
      tabIndex={0}
      className={styles['list']}
      onKeyDown={onKeyDown}
      {...(active ? { 'aria-activedescendant': optionId(active) } : {})}
    >
      {groups.map((group) => (
        <div key={group.name} role="group" aria-labelledby={`${base}-${group.name}`}>
          <div id={`${base}-${group.name}`} role="presentation" className={styles['group']}>
            {t(`group.${group.name}`)}{' '}
            {isWhole ? <span className={styles['count']}>{format.count(group.hits.length)}</span> : null}
          </div>
          {group.hits.map((hit) => (
            <HitOption
              key={hit.id}
              hit={hit}
              isActive={hit.id === active}
              isPreviewed={hit.id === previewed}
              onPoint={onActive}
              onOpen={onOpen}
            />
          ))}
        </div>
      ))}
    </div>
  );
});
