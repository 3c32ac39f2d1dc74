import { memo } from 'react';
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { useTitle } from '#renderer/i18n/use-title.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { TypeIcon } from '../records/index.ts';
import { highlight } from './highlight.ts';
import { isAddress } from './hit-groups.ts';
import styles from './search.module.css';

export interface HitOptionProps {
  readonly hit: SearchHit;
  readonly isActive: boolean;
  readonly isPreviewed: boolean;
  readonly onPoint: (id: string) => void;
  readonly onOpen: (hit: SearchHit) => void;
}

export function optionId(id: string): string {
  return `hit-${id}`;
}

/** One hit: kind, what was found with the match marked, case. */
export const HitOption = memo(function HitOption({ hit, isActive, isPreviewed, onPoint, onOpen }: HitOptionProps) {
  const t = useT('search');
  const kind = useKindName(hit);
  return (
    // Keys are handled by the list, which keeps the focus (WAI-ARIA listbox).
    <div
      id={optionId(hit.id)}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      data-active={isActive}
      data-previewed={isPreviewed}
      className={styles['hit']}
      onMouseDown={() => onPoint(hit.id)}
      onDoubleClick={() => onOpen(hit)}
      onKeyDown={undefined}
    >
      <span className={styles['kind']}>
        <TypeIcon type={hit.type} />
        {kind}
      </span>
      <span className={styles['found']}>
        <Found hit={hit} />
      </span>
      <span>{hit.banal ? <Badge>{t('hit.banal')}</Badge> : null}</span>
      <span className={styles['case']}>
        {hit.type === 'case' ? hit.caseNumber : `${hit.caseNumber} ${hit.caseTitle}`}
      </span>
    </div>
  );
});

function useKindName({ type, kind }: SearchHit): string {
  const labels = usePackLabels();
  if (type === 'identifier' && kind) return labels.term('identifier-kind', kind);
  if (type === 'intelligence' && kind) return labels.term('intelligence-kind', kind);
  return labels.type(type);
}

function Found({ hit }: { readonly hit: SearchHit }) {
  const labels = usePackLabels();
  const titleOf = useTitle();
  if (isAddress(hit)) {
    return (
      <bdi className={styles['mono']}>
        <Marked hit={hit} kind={hit.type === 'identifier' ? hit.kind : null} />
      </bdi>
    );
  }
  if (hit.excerpt === hit.title) return <Marked hit={hit} kind={null} />;
  return (
    <>
      <span className={styles['title']}>{titleOf(hit.title)}</span>
      <span className={styles['excerpt']}>
        <span className={styles['field']}>{labels.field(hit.type, hit.field)}</span> <Marked hit={hit} kind={null} />
      </span>
    </>
  );
}

function Marked({ hit, kind }: { readonly hit: SearchHit; readonly kind: string | null }) {
  const { before, match, after } = highlight(hit, kind);
  return (
    <>
      {before}
      {match ? <mark className={styles['mark']}>{match}</mark> : null}
      {after}
    </>
  );
}
