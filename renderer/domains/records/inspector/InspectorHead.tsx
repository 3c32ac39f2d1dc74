import { useMutation } from '@tanstack/react-query';
import { Ellipsis, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useOfferUndo } from '#renderer/app/undo.tsx';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { findType } from '../pack.ts';
import { RecordName } from '../record-name.tsx';
import { TransitionMenu } from '../transitions/TransitionMenu.tsx';
import styles from './inspector.module.css';
import { valuesOf } from './use-record.ts';

/** What the record is, where it stands, how it is marked, and what can be done with it as a whole. */
export function InspectorHead({ view }: { readonly view: RecordView }) {
  const t = useT('records');
  const labels = usePackLabels();
  const [asks, setAsks] = useState(false);
  const mayDelete = useVerb('case:delete') && view.type !== 'case';
  const kind = valuesOf(view)['identifierKind'];
  const item = view.removed
    ? { id: 'restore', label: t('inspector.restore'), icon: RotateCcw }
    : { id: 'remove', label: t('inspector.remove'), icon: Trash2, isDanger: true };
  return (
    <header className={styles['head']}>
      <p className={styles['kicker']}>
        {labels.type(view.type)}
        {view.removed ? <Badge tone="danger">{t('inspector.removed')}</Badge> : null}
      </p>
      <h2 className={styles['title']}>
        <RecordName type={view.type} title={view.title} kind={typeof kind === 'string' ? kind : undefined} />
      </h2>
      <div className={styles['marks']}>
        <MarkingChip marking={view.envelope.marking} />
        {findType(view.type)?.lifecycle ? <TransitionMenu id={view.id} type={view.type} state={view.state} /> : null}
        {mayDelete ? (
          <Menu
            label={t('inspector.actions')}
            trigger={<IconButton icon={Ellipsis} label={t('inspector.actions')} />}
            items={[item]}
            onAction={() => setAsks(true)}
          />
        ) : null}
      </div>
      {asks ? <RemovalDialog view={view} onClose={() => setAsks(false)} /> : null}
    </header>
  );
}

/** Removing and restoring, each with its reason. */
function RemovalDialog({ view, onClose }: { readonly view: RecordView; readonly onClose: () => void }) {
  const t = useT('records');
  const offerUndo = useOfferUndo();
  const [verb, back] = view.removed ? (['restore', 'remove'] as const) : (['remove', 'restore'] as const);
  const act = useMutation({
    mutationFn: (reason: string) => concord.records[verb]({ ids: [view.id], reason }),
    onSuccess: (_answer, reason) => {
      offerUndo({
        text: t(`${verb}.done`, { count: 1, shown: '1' }),
        done: t(`${back}.done`, { count: 1, shown: '1' }),
        perform: () => concord.records[back]({ ids: [view.id], reason }),
      });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(`${verb}.title`, { count: 1, shown: '1' })}
      confirmLabel={t(`${verb}.confirm`, { count: 1, shown: '1' })}
      reason={{ label: t('remove.reason'), about: 'act.removal' }}
      isOpen
      isDanger={!view.removed}
      isPending={act.isPending}
      onConfirm={act.mutate}
      onClose={onClose}
    >
      {act.error ? <ErrorState error={act.error} /> : null}
      {t(`${verb}.words`)}
    </ConfirmDialog>
  );
}
