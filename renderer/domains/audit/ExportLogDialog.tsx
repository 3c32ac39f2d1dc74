import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import type { AuditFilter } from './use-audit-filter.ts';

export interface ExportLogDialogProps {
  readonly filter: AuditFilter;
  readonly onClose: () => void;
}

/** Writes what the filter shows, with hashes and signed heads. The reason becomes an entry of the log itself. */
export function ExportLogDialog({ filter, onClose }: ExportLogDialogProps) {
  const t = useT('audit');
  const toast = useToast();
  const [reason, setReason] = useState('');
  const start = useMutation({
    mutationFn: async () => {
      const target = await concord.shell.chooseTarget({ suggestedName: 'audit.jsonl', purpose: 'audit' });
      if (!target) return null;
      await concord.audit.exportLog({ filter, target: target.token, reason: reason.trim() });
      return target.name;
    },
    onSuccess: (name) => {
      if (name === null) return;
      toast({ text: t('export.started', { name }) });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('export.title')}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('export.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={reason.trim().length < 3}
            isPending={start.isPending}
            onPress={() => start.mutate()}
          >
            {t('export.confirm')}
          </Button>
        </>
      }
    >
      {start.error ? <ErrorState error={start.error} /> : null}
      <p>{t('export.text')}</p>
      <TextArea
        autoFocus
        label={t('export.reason')}
        help={t('export.reasonHelp')}
        isRequired
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </Dialog>
  );
}
