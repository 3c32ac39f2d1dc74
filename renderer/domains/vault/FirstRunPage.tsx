import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useEntry } from '#renderer/app/entry.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { FirstRunAside } from './FirstRunAside.tsx';
import { FounderForm } from './FounderForm.tsx';
import { RecoveryCodeStep } from './RecoveryCodeStep.tsx';
import { type UnitDraft, UnitForm } from './UnitForm.tsx';

const steps = ['unit', 'founder', 'recovery'] as const;

/** Three steps to a vault: the unit, its founder, the recovery code. */
export function FirstRunPage() {
  const t = useT('vault');
  const { setEntry } = useEntry();
  const [step, setStep] = useState<(typeof steps)[number]>('unit');
  const [unit, setUnit] = useState<UnitDraft>({ name: '', country: null, folder: null });
  const [officer, setOfficer] = useState('');

  const create = useMutation({
    mutationFn: async (password: string) => {
      if (!unit.folder || !unit.country) throw new Error('the first step was left incomplete');
      // Creating logs the founder in; this page stays until the recovery code has been typed back.
      setEntry('first-run');
      const { name, country } = unit;
      return concord.vault.create({ folder: unit.folder.token, unit: { name, country }, officer, password });
    },
    onSuccess: () => setStep('recovery'),
  });

  return (
    <EntryFrame
      title={t(`first.${step}.title`)}
      lead={t(`first.${step}.lead`)}
      aside={<FirstRunAside current={steps.indexOf(step)} />}
    >
      {step === 'unit' ? <UnitForm draft={unit} onChange={setUnit} onNext={() => setStep('founder')} /> : null}
      {step === 'founder' ? (
        <FounderForm
          unitName={unit.name}
          name={officer}
          onNameChange={setOfficer}
          isPending={create.isPending}
          error={create.error}
          onBack={() => setStep('unit')}
          onCreate={(password) => create.mutate(password)}
        />
      ) : null}
      {step === 'recovery' && create.data ? (
        <RecoveryCodeStep
          code={create.data.recoveryCode}
          vault={unit.folder?.name ?? ''}
          onDone={() => setEntry('auto')}
        />
      ) : null}
    </EntryFrame>
  );
}
