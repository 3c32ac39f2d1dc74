import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { asErrorLike } from '#renderer/i18n/error-text.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { useRecord, valuesOf } from '../../records/index.ts';
import styles from '../exchange.module.css';
import { useHoldWords } from '../exchange-words.ts';
import { ContentStep } from './ContentStep.tsx';
import { LetterStep } from './LetterStep.tsx';
import { PartnerStep } from './PartnerStep.tsx';
import { emptyDraft, type SealDraft } from './seal-draft.ts';
import { usePartners } from './use-partners.ts';
import { usePlan } from './use-plan.ts';

const steps = ['partner', 'content', 'letter'] as const;
type Step = (typeof steps)[number];

/** Seals a case for a partner: for whom, what leaves and what stays, the letter and the signature. */
export function SealPage() {
  const { caseId } = useParams({ strict: false });
  return caseId ? <SealFlow key={caseId} caseId={caseId as RecordId} /> : null;
}

function SealFlow({ caseId }: { readonly caseId: RecordId }) {
  const t = useT('exchange');
  const navigate = useNavigate();
  const { data: view, error, refetch } = useRecord(caseId);
  const partners = usePartners();
  const [draft, setDraft] = useState(emptyDraft);
  const only = partners.confirmed.length === 1 ? partners.confirmed[0]?.unit.id : undefined;
  const chosen = { ...draft, partner: draft.partner ?? only ?? null };
  const worked = usePlan(caseId, useStable(chosen));
  const { view: wanted } = useSearch({ strict: false });
  const step: Step = chosen.partner === null ? 'partner' : (steps.find((one) => one === wanted) ?? 'partner');
  const go = (next: string) =>
    void navigate({ to: '/cases/$caseId/seal', params: { caseId }, search: { view: next }, replace: next === step });
  const leave = () => void navigate({ to: '/cases/$caseId/$tab', params: { caseId, tab: 'overview' } });
  useSealMarking(view?.envelope.marking, worked.plan?.marking);
  usePageActions({ 'page-close': leave });

  if (error && !view) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!view) return <Skeleton rows={8} />;
  const next = steps[steps.indexOf(step) + 1];
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('seal.title', { number: String(valuesOf(view)['number'] ?? ''), title: view.title })}
        actions={
          next ? (
            <Button
              variant="primary"
              icon={ArrowRight}
              isDisabled={chosen.partner === null || (next === 'letter' && !worked.plan)}
              onPress={() => go(next)}
            >
              {t(`seal.next.${next}`)}
            </Button>
          ) : null
        }
      />
      <Tabs
        label={t('seal.steps')}
        items={steps.map((id, at) => ({ id, label: t(`seal.step.${id}`, { number: at + 1 }) }))}
        selected={step}
        onSelect={go}
      >
        {step === 'partner' ? (
          <PartnerStep
            partners={partners}
            chosen={chosen.partner}
            onChoose={(partner) => setDraft({ ...draft, partner })}
          />
        ) : (
          <PlannedStep step={step} worked={worked} draft={chosen} onChange={setDraft} />
        )}
      </Tabs>
    </div>
  );
}

/** The stricter of the case's marking and that of what would leave. */
function useSealMarking(ofCase: Marking | undefined, ofPlan: Marking | undefined): void {
  usePageMarking(ofCase && ofPlan ? stricterMarking(ofCase, ofPlan) : ofCase);
}

interface PlannedStepProps {
  readonly step: Exclude<Step, 'partner'>;
  readonly worked: ReturnType<typeof usePlan>;
  readonly draft: SealDraft;
  readonly onChange: (draft: SealDraft) => void;
}

/** The two steps that need the core's word on what may leave. */
function PlannedStep({ step, worked, draft, onChange }: PlannedStepProps) {
  const { plan, error, isCurrent } = worked;
  const readable = useReadable();
  const refetch = () => void worked.refetch();
  if (!plan) return error ? <ErrorState error={readable(error)} onRetry={refetch} /> : <Skeleton rows={8} />;
  return step === 'content' ? (
    <ContentStep plan={plan} isCurrent={isCurrent} draft={draft} onChange={onChange} />
  ) : (
    <LetterStep plan={plan} isCurrent={isCurrent} onOutdated={refetch} />
  );
}

/** The rule that keeps the case itself, in words. */
function useReadable(): (error: unknown) => unknown {
  const hold = useHoldWords();
  return (error) => {
    const { code, params } = asErrorLike(error);
    const reason = params?.['reason'];
    if (code !== 'exchange/case-may-not-leave' || typeof reason !== 'string') return error;
    return { code, params: { ...params, reason: hold.why(reason) } };
  };
}

/** The same object while its parts are the same. */
function useStable<T extends object>(value: T): T {
  const [kept, setKept] = useState(value);
  const names = Object.keys(value) as (keyof T)[];
  if (names.every((name) => kept[name] === value[name])) return kept;
  setKept(value);
  return value;
}
