import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { useOfficerOptions } from '../records/index.ts';
import type { Access } from './access-words.ts';
import styles from './officers.module.css';

export interface GrantAccessProps {
  readonly caseId: RecordId;
  /** Those who reach the case already. */
  readonly members: readonly Access[];
}

/** Makes a colleague a member, with the reason why they need to know. */
export function GrantAccess({ caseId, members }: GrantAccessProps) {
  const t = useT('officers');
  const client = useQueryClient();
  const officers = useOfficerOptions();
  const [officerId, setOfficerId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const taken = new Set<string>(members.filter(({ member }) => member).map(({ officer }) => officer.id));
  const grant = useMutation({
    mutationFn: (to: OfficerId) => concord.officers.grant({ caseId, officerId: to, reason: reason.trim() }),
    onSuccess: async () => {
      setOfficerId(null);
      setReason('');
      await client.invalidateQueries({ queryKey: ['officers', 'access', caseId] });
    },
  });
  const isReady = officerId !== null && reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !grant.isPending) grant.mutate(officerId as OfficerId);
  };
  return (
    <form className={styles['grant']} onSubmit={submit} aria-label={t('access.grantTitle')}>
      {grant.error ? <ErrorState error={grant.error} /> : null}
      <div className={styles['grantRow']}>
        <ComboBox
          key={members.length}
          label={t('access.grantTitle')}
          options={officers.filter(({ id }) => !taken.has(id))}
          value={officerId}
          onChange={setOfficerId}
        />
        <TextField
          label={t('access.reason')}
          about="act.needToKnow"
          isRequired
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit" isDisabled={!isReady} isPending={grant.isPending}>
          {t('access.grant')}
        </Button>
      </div>
    </form>
  );
}
