import { type FormEvent, useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { FileChoice } from './FileChoice.tsx';
import styles from './vault.module.css';

export interface RestoreRequest {
  readonly source: ChosenFile;
  readonly folder: ChosenFile;
  readonly name: string;
  readonly password: string;
}

export interface RestoreFormProps {
  readonly isBusy: boolean;
  readonly onRestore: (request: RestoreRequest) => void;
  readonly onCancel: () => void;
}

/** Which backup, where to, and whose password proves it can be opened. */
export function RestoreForm({ isBusy, onRestore, onCancel }: RestoreFormProps) {
  const t = useT('vault');
  const [source, setSource] = useState<ChosenFile | null>(null);
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (source && folder && !isBusy) onRestore({ source, folder, name: name.trim(), password });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <FileChoice
        label={t('restore.source')}
        help={t('restore.sourceHelp')}
        chooseLabel={t('restore.chooseSource')}
        value={source}
        onChoose={async () => (await concord.shell.chooseFiles({ purpose: 'backup' }))[0]}
        onChange={setSource}
      />
      <FileChoice
        label={t('restore.folder')}
        help={t('restore.folderHelp')}
        chooseLabel={t('restore.chooseFolder')}
        value={folder}
        onChoose={() => concord.shell.chooseFolder({ purpose: 'restore-vault' })}
        onChange={setFolder}
      />
      <TextField label={t('unlock.name')} isRequired maxLength={100} value={name} onChange={setName} />
      <PasswordField
        label={t('unlock.password')}
        help={t('restore.passwordHelp')}
        isRequired
        maxLength={1024}
        value={password}
        onChange={setPassword}
      />
      <div className={styles['actions']}>
        <Button onPress={onCancel} isDisabled={isBusy}>
          {t('restore.back')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          isPending={isBusy}
          isDisabled={!source || !folder || name.trim() === '' || password === ''}
        >
          {t('restore.start')}
        </Button>
      </div>
    </form>
  );
}
