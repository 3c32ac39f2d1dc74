import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Contact, contactKinds } from '#shared/domains/partners/card.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from '../partners.module.css';

const most = 20;

export interface ContactsEditorProps {
  readonly saved: readonly Contact[];
  readonly onDone: () => void;
}

/** Duty desk, telephone, e-mail, post: what the next card tells partners. Empty lines are left out. */
export function ContactsEditor({ saved, onDone }: ContactsEditorProps) {
  const t = useT('partners');
  const client = useQueryClient();
  const toast = useToast();
  const [lines, setLines] = useState<readonly Contact[]>(saved.length > 0 ? saved : [{ kind: 'duty-desk', value: '' }]);
  const change = (at: number, contact: Contact) =>
    setLines(lines.map((line, index) => (index === at ? contact : line)));
  const save = useMutation({
    mutationFn: () => concord.partners.setContacts({ contacts: lines.filter(({ value }) => value.trim() !== '') }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['partners', 'own'] });
      toast({ text: t('contacts.saved') });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className={styles['fields']} aria-label={t('contacts.edit')} onSubmit={submit}>
      {save.error ? <ErrorState error={save.error} /> : null}
      {lines.map(({ kind, value }, at) => (
        // Lines have no name of their own; they are only added at the end.
        <div key={at} className={styles['contactLine']}>
          <Select
            label={t('contacts.kind')}
            options={contactKinds.map((id) => ({ id, label: t(`contact.${id}`) }))}
            value={kind}
            onChange={(next) => change(at, { kind: next, value })}
          />
          <TextField
            autoFocus={at === 0}
            label={t('contacts.value')}
            maxLength={200}
            value={value}
            onChange={(next) => change(at, { kind, value: next })}
          />
          <IconButton
            icon={Trash2}
            label={t('contacts.remove', { number: at + 1 })}
            onPress={() => setLines(lines.filter((_line, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          variant="quiet"
          icon={Plus}
          isDisabled={lines.length >= most}
          onPress={() => setLines([...lines, { kind: 'telephone', value: '' }])}
        >
          {t('contacts.add')}
        </Button>
      </div>
      <div className={styles['actions']}>
        <Button onPress={onDone}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t('contacts.save')}
        </Button>
      </div>
    </form>
  );
}
