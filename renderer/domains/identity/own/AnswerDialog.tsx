import { useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ActDialog } from './ActDialog.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useAct } from './use-act.ts';

export interface FileDialogProps {
  readonly file: ChosenFile;
  readonly onClose: () => void;
}

/** The authority's answer to a request that was made here. */
export function AnswerDialog({ file, onClose }: FileDialogProps) {
  const t = useT('identity');
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      const { owner } = await concord.identity.importCertificate({ file: file.token, password });
      return t(owner === 'unit' ? 'answer.doneUnit' : 'answer.doneOfficer');
    },
    onClose,
    () => setPassword(''),
  );
  return (
    <ActDialog
      title={t('answer.title', { name: file.name })}
      text={t('answer.text')}
      confirmLabel={t('answer.confirm')}
      isComplete={password !== ''}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate()}
      onClose={onClose}
    >
      <OwnPassword isFirst value={password} onChange={setPassword} />
    </ActDialog>
  );
}
