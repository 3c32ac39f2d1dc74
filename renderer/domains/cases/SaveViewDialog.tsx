import { type FormEvent, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';

export interface SaveViewDialogProps {
  readonly isOpen: boolean;
  /** Something typed by hand narrows the list, and will not be kept. */
  readonly dropsTyped: boolean;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** A name for the filters and order on screen. */
export function SaveViewDialog(props: SaveViewDialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ dropsTyped, onSave, onClose }: SaveViewDialogProps) {
  const t = useT('cases');
  const [name, setName] = useState('');
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <Dialog
      title={t('view.saveTitle')}
      size="small"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('view.cancel')}</Button>
          <Button variant="primary" isDisabled={name.trim() === ''} onPress={() => save()}>
            {t('view.save')}
          </Button>
        </>
      }
    >
      <form onSubmit={save}>
        <TextField
          autoFocus
          label={t('view.name')}
          help={t('view.nameHelp')}
          isRequired
          maxLength={40}
          value={name}
          onChange={setName}
        />
      </form>
      {dropsTyped ? <p>{t('view.dropsTyped')}</p> : null}
    </Dialog>
  );
}
