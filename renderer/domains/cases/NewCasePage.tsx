import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { now } from '#renderer/app/clock.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { systemZone } from '#renderer/i18n/format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { NewCaseForm } from './NewCaseForm.tsx';
import { type CaseDraft, firstDraft } from './case-draft.ts';
import styles from './cases.module.css';

/** Opens a case: what it is, on what basis, who may see it, until when it may be kept. Only the title is needed now. */
export function NewCasePage({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT('cases');
  const navigate = useNavigate();
  const toast = useToast();
  const [draft, setDraft] = useState<CaseDraft>(() => firstDraft(now(), systemZone()));
  const open = useMutation({
    mutationFn: ({ title, summary, formOfCrime, countries, ...envelope }: CaseDraft) =>
      concord.cases.open({
        title: title.trim(),
        summary,
        formOfCrime: formOfCrime ?? '',
        countries: [...countries],
        envelope: { ...envelope, legalBasis: envelope.legalBasis.trim() },
      }),
    onSuccess: ({ id, number }) => {
      toast({ text: t('new.opened', { number }) });
      void navigate({ to: '/cases/$caseId/$tab', params: { caseId: id, tab: 'overview' }, replace: true });
    },
  });
  const isReady = draft.title.trim() !== '' && !open.isPending;
  const submit = () => isReady && open.mutate(draft);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') onLeave();
    if (event.key === 'Enter' && event.ctrlKey) submit();
  };

  usePageMarking(draft.marking);
  usePageActions({ 'page-save': submit });
  return (
    <form
      className={styles['page']}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PageHeader
        title={t('new.title')}
        actions={
          <>
            <Button onPress={onLeave} shortcut="Esc">
              {t('new.leave')}
            </Button>
            <Button type="submit" variant="primary" shortcut="Ctrl+S" isDisabled={!isReady} isPending={open.isPending}>
              {t('new.open')}
            </Button>
          </>
        }
      >
        {t('new.lead')}
      </PageHeader>
      {open.error ? <ErrorState error={open.error} /> : null}
      <NewCaseForm draft={draft} onChange={setDraft} />
    </form>
  );
}
