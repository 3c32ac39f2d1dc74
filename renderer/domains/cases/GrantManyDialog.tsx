import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { useOfficerNames, useOfficerOptions } from '../records/index.ts';

export interface GrantManyDialogProps {
  readonly ids: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Makes one officer a member of each case chosen, with one reason that is logged with each. */
export function GrantManyDialog({ ids, onDone, onClose }: GrantManyDialogProps) {
  const t = useT('cases');
  const format = useFormat();
  const toast = useToast();
  const officers = useOfficerOptions();
  const nameOf = useOfficerNames();
  const [officerId, setOfficerId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [granted, setGranted] = useState(0);
  const grant = useMutation({
    mutationFn: async (to: OfficerId) => {
      for (const [index, id] of ids.entries()) {
        await concord.officers.grant({ caseId: id as RecordId, officerId: to, reason: reason.trim() });
        setGranted(index + 1);
      }
    },
    onSuccess: (_nothing, to) => {
      toast({ text: t('bulk.granted', { count: ids.length, shown: format.count(ids.length), name: nameOf(to) }) });
      onDone();
    },
  });
  const isReady = officerId !== null && reason.trim().length >= 3;
  return (
    <Dialog
      title={t('bulk.grantTitle', { count: ids.length, shown: format.count(ids.length) })}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('view.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!isReady}
            isPending={grant.isPending}
            onPress={() => grant.mutate(officerId as OfficerId)}
          >
            {t('bulk.grantConfirm')}
          </Button>
        </>
      }
    >
      {grant.error ? <ErrorState error={grant.error} /> : null}
      {grant.isPending ? <Progress label={t('bulk.granting')} done={granted} total={ids.length} /> : null}
      <ComboBox label={t('bulk.officer')} isRequired options={officers} value={officerId} onChange={setOfficerId} />
      <TextArea
        label={t('bulk.reason')}
        about="act.needToKnow"
        help={t('bulk.reasonHelp')}
        isRequired
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
