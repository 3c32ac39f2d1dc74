import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Link2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { RecordName } from '../record-name.tsx';
import styles from './inspector.module.css';
import { LinkForm } from './LinkForm.tsx';

export interface LinksPartProps {
  readonly view: RecordView;
  readonly onSelect: (id: RecordId) => void;
}

/** What the record is tied to, by which kind of link and in which direction. */
export function LinksPart({ view, onSelect }: LinksPartProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const mayWrite = useVerb('case:write') && !view.removed;
  const [adds, setAdds] = useState(false);
  const { data: links, error } = useQuery({
    queryKey: ['cases', 'links', view.id],
    queryFn: () => concord.cases.links({ id: view.id }),
  });
  if (error) return <ErrorState error={error} />;
  if (!links) return <Skeleton rows={4} />;
  const add = (
    <Button icon={Link2} onPress={() => setAdds(true)}>
      {t('links.add')}
    </Button>
  );
  return (
    <section className={styles['part']} aria-label={t('inspector.links')}>
      {adds ? <LinkForm view={view} onClose={() => setAdds(false)} /> : null}
      {links.length === 0 && !adds ? (
        <EmptyState title={t('links.none')} action={mayWrite ? add : undefined}>
          {t('links.noneHelp')}
        </EmptyState>
      ) : null}
      <ul className={styles['links']}>
        {links.map((link) => (
          <li key={`${link.linkId}-${link.outgoing}`}>
            <button type="button" className={styles['kind']} onClick={() => onSelect(link.linkId)}>
              {link.outgoing ? <ArrowRight size={12} aria-hidden="true" /> : <ArrowLeft size={12} aria-hidden="true" />}
              {link.outgoing
                ? labels.term('link-kind', link.kind)
                : t('links.incoming', { kind: labels.term('link-kind', link.kind) })}
            </button>
            <button type="button" className={styles['other']} onClick={() => onSelect(link.other.id)}>
              <RecordName type={link.other.type} title={link.other.title} />
            </button>
          </li>
        ))}
      </ul>
      {mayWrite && links.length > 0 && !adds ? <div className={styles['row-end']}>{add}</div> : null}
    </section>
  );
}
