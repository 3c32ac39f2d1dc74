import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, ShieldCheck, Stamp, TriangleAlert, Upload } from 'lucide-react';
import { useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from './evidence.module.css';
import { ExportContentDialog } from './ExportContentDialog.tsx';
import { RecordActDialog } from './RecordActDialog.tsx';
import { VerifyNow } from './VerifyNow.tsx';

type Entry = Awaited<ReturnType<typeof concord.evidence.custody>>[number];

/** Who had the item, when, where, why, and whether its hash was checked: one line an act, the first at the top. */
export function CustodyLedger({ view }: { readonly view: RecordView }) {
  const t = useT('case');
  const mayWrite = useVerb('case:write');
  const mayRelease = useVerb('case:release');
  const [dialog, setDialog] = useState<'act' | 'export' | null>(null);
  const { data, error } = useQuery({
    queryKey: ['evidence', 'custody', view.id],
    queryFn: () => concord.evidence.custody({ id: view.id }),
  });
  return (
    <section className={styles['custody']} aria-label={t('custody.title')}>
      <h3>{t('custody.title')}</h3>
      {error ? <ErrorState error={error} /> : null}
      {!data && !error ? <Skeleton rows={3} /> : null}
      {data && data.length === 0 ? <p className={styles['faint']}>{t('custody.none')}</p> : null}
      <ol className={styles['ledger']}>
        {data?.map((entry) => (
          <LedgerLine key={entry.id} entry={entry} />
        ))}
      </ol>
      <div className={styles['acts']}>
        <VerifyNow id={view.id} icon={ShieldCheck} />
        {mayWrite ? (
          <Button icon={Stamp} onPress={() => setDialog('act')}>
            {t('custody.record')}
          </Button>
        ) : null}
        {mayRelease ? (
          <Button icon={Upload} onPress={() => setDialog('export')}>
            {t('custody.export')}
          </Button>
        ) : null}
      </div>
      {dialog === 'act' ? <RecordActDialog id={view.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'export' ? <ExportContentDialog view={view} onClose={() => setDialog(null)} /> : null}
    </section>
  );
}

function LedgerLine({ entry }: { readonly entry: Entry }) {
  const t = useT('case');
  const labels = usePackLabels();
  return (
    <li>
      <p className={styles['act']}>
        <strong>{labels.term('custody-act', entry.act)}</strong>
        {entry.hashMatches === null ? null : (
          <Badge tone={entry.hashMatches ? 'success' : 'danger'} icon={entry.hashMatches ? BadgeCheck : TriangleAlert}>
            {entry.hashMatches ? t('custody.hashMatches') : t('custody.hashDiffers')}
          </Badge>
        )}
      </p>
      <p className={styles['faint']}>
        <Instant ms={entry.at} zone={entry.zone} /> · {entry.by}
        {entry.place ? ` · ${entry.place}` : ''}
      </p>
      {entry.reason ? <p>{entry.reason}</p> : null}
    </li>
  );
}
