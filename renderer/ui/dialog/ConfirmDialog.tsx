import { type ReactNode, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import type { HelpTopic } from '../help/help-topics.ts';
import { TextArea } from '../text-area/TextArea.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './dialog.module.css';

export interface ConfirmDialogProps {
  /** What will happen and to how many: "Remove 3 records from Operation Levant". */
  readonly title: string;
  /** What follows from it, and whether and how it can be undone. */
  readonly children: ReactNode;
  /** The verb of the title: "Remove 3 records". */
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  /** Asks for a written reason of at least three characters, kept with the act. */
  readonly reason?: { readonly label: string; readonly help?: string; readonly about?: HelpTopic };
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** A decision that cannot be undone by one key. The safe choice has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.isOpen ? <OpenConfirmDialog {...props} /> : null;
}

/** Mounted with each opening, so that an earlier reason is never taken over. */
function OpenConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isDanger = false, isPending = false, reason, onConfirm, onClose } = props;
  const t = useT('ui');
  const [written, setWritten] = useState('');
  const lacksReason = reason !== undefined && written.trim().length < 3;
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button
            variant={isDanger ? 'danger' : 'primary'}
            isDisabled={lacksReason}
            isPending={isPending}
            onPress={() => onConfirm(written.trim())}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className={styles['consequence']}>{children}</div>
      {reason ? (
        <TextArea
          label={reason.label}
          about={reason.about}
          help={lacksReason ? t('dialog.reasonMissing') : (reason.help ?? t('dialog.reasonHelp'))}
          rows={3}
          maxLength={500}
          isRequired
          value={written}
          onChange={setWritten}
        />
      ) : null}
    </Dialog>
  );
}
