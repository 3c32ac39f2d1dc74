import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useSession, useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { ActDialog } from './ActDialog.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useAct } from './use-act.ts';

/** PKCS #10 for a national authority: for the unit's key (administrators), or for one's own. */
export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT('identity');
  const { officerId } = useSession();
  const mayAdminister = useVerb('identity:administer');
  const [owner, setOwner] = useState<'unit' | 'self'>(mayAdminister ? 'unit' : 'self');
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      const suggestedName = owner === 'unit' ? 'unit.csr' : 'officer.csr';
      const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'certificate-request' });
      if (!target) return null;
      const whose = owner === 'unit' ? owner : officerId;
      await concord.identity.requestCertificate({ owner: whose, target: target.token, password });
      return t('request.done', { name: target.name });
    },
    onClose,
    () => setPassword(''),
  );
  return (
    <ActDialog
      title={t('request.title')}
      text={t('request.text')}
      confirmLabel={t('request.confirm')}
      isComplete={password !== ''}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate()}
      onClose={onClose}
    >
      {mayAdminister ? (
        <RadioGroup
          label={t('request.owner')}
          options={[
            { id: 'unit', label: t('request.unit'), hint: t('request.unitHint') },
            { id: 'self', label: t('request.self'), hint: t('request.selfHint') },
          ]}
          value={owner}
          onChange={setOwner}
        />
      ) : null}
      <OwnPassword isFirst value={password} onChange={setPassword} />
    </ActDialog>
  );
}
