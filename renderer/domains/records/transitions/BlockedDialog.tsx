import type { Block } from '#shared/domains/records/records.contract.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { GateList } from './GateList.tsx';

export interface BlockedDialogProps {
  readonly type: string;
  readonly to: string;
  readonly blocks: readonly Block[];
  readonly onFill?: ((field: string) => void) | undefined;
  readonly onClose: () => void;
}

/** Which rule stands in the way, and the way to the field that opens it. */
export function BlockedDialog({ type, to, blocks, onFill, onClose }: BlockedDialogProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const fill = onFill
    ? (field: string) => {
        onClose();
        onFill(field);
      }
    : undefined;
  return (
    <Dialog
      title={t('gate.title', { state: labels.state(type, to) })}
      size="small"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('gate.close')}</Button>}
    >
      <GateList type={type} blocks={blocks} onFill={fill} />
    </Dialog>
  );
}
