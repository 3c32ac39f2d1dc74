import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { OfficerId } from '#shared/core/ids.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { RejectCard } from '../card/RejectCard.tsx';
import { unitText } from '../partner-words.ts';
import styles from './compare.module.css';
import { readOutOf } from './read-out.ts';
import { type Second, SecondOfficer } from './SecondOfficer.tsx';
import { Step } from './Step.tsx';
import { useOthersWhoConfirm } from './use-others.ts';

const ways = ['telephone', 'in-person', 'video'] as const;
type Way = (typeof ways)[number];

export interface ComparisonFormProps {
  readonly card: CardView;
  /** Where this officer stands: nobody compared yet, they did themselves, or another one did. */
  readonly standing: 'first' | 'again' | 'second';
  readonly onDone: (card: CardView | null) => void;
}

/** Call, listen and type, then a second officer. What the card says is not on screen: it is to be heard. */
export function ComparisonForm({ card, standing, onDone }: ComparisonFormProps) {
  const t = useT('partners');
  const client = useQueryClient();
  const others = useOthersWhoConfirm(card);
  const [way, setWay] = useState<Way>('telephone');
  const [whom, setWhom] = useState('');
  const [heard, setHeard] = useState('');
  const [second, setSecond] = useState<Second>({ when: 'now', officer: null, password: '' });
  const asksSecond = standing !== 'second';
  const readOut = readOutOf(heard);
  const confirm = useMutation({
    mutationFn: () =>
      concord.partners.confirm({
        card: card.id,
        fingerprint: heard,
        how: `${t(`how.${way}`)}: ${whom.trim()}`,
        second:
          asksSecond && second.when === 'now' && second.officer !== null
            ? { officer: second.officer as OfficerId, password: second.password }
            : null,
      }),
    onSuccess: async (after) => {
      await client.invalidateQueries({ queryKey: ['partners'] });
      onDone(after);
    },
    onError: () => setSecond((before) => ({ ...before, password: '' })),
  });
  const isSecondComplete =
    !asksSecond || second.when === 'later' || (second.officer !== null && second.password !== '');
  const isComplete = whom.trim().length >= 2 && readOut.isComplete && isSecondComplete;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !confirm.isPending) confirm.mutate();
  };
  const unit = unitText(card.unit);
  return (
    <form className={styles['steps']} aria-label={t('compare.form')} onSubmit={submit}>
      <Step number={1} title={t('compare.call', { unit })} text={t('compare.callText')}>
        <RadioGroup
          label={t('how.label')}
          orientation="horizontal"
          options={ways.map((id) => ({ id, label: t(`how.${id}`) }))}
          value={way}
          onChange={setWay}
        />
        <TextField
          autoFocus
          label={t(`how.whom.${way}`)}
          help={t('how.whomHelp')}
          isRequired
          maxLength={400}
          value={whom}
          onChange={setWhom}
        />
      </Step>
      <Step number={2} title={t('compare.listen')} text={t('compare.listenText')}>
        <TextArea
          label={t('compare.heard')}
          help={t(`compare.progress.${readOut.kind}`, { count: readOut.count, of: readOut.of })}
          rows={3}
          isRequired
          maxLength={500}
          autoComplete="off"
          spellCheck="false"
          value={heard}
          onChange={setHeard}
        />
      </Step>
      {asksSecond ? (
        <Step number={3} title={t('compare.second')} text={t('compare.secondText')}>
          <SecondOfficer officers={others} value={second} onChange={setSecond} isOnlyNow={standing === 'again'} />
        </Step>
      ) : null}
      {confirm.error ? <ErrorState error={confirm.error} /> : null}
      <div className={styles['actions']}>
        <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={confirm.isPending}>
          {t('compare.confirm')}
        </Button>
        <RejectCard card={card} onDone={() => onDone(null)} />
        {isComplete ? null : <p className={styles['faint']}>{t('compare.missing')}</p>}
      </div>
    </form>
  );
}
