import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useSettled } from '#renderer/app/use-settled.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { PickList } from '../pick-list/PickList.tsx';
import type { Pick } from '../pick-list/pick-types.ts';
import { Segments } from '../Segments.tsx';
import { ContentsList } from './ContentsList.tsx';
import { PlanRowDetail } from './PlanRowDetail.tsx';
import { type SealDraft, withChoice } from './seal-draft.ts';
import { SealSide } from './SealSide.tsx';
import { useRowColumns } from './use-row-columns.tsx';

export interface ContentStepProps {
  readonly plan: SealPlan;
  readonly isCurrent: boolean;
  readonly draft: SealDraft;
  readonly onChange: (draft: SealDraft) => void;
}

const groups = ['all', 'leaving', 'held', 'contents'] as const;
type Group = (typeof groups)[number];
const settleMs = 150;

/** The same list of rows, of another plan. */
const isSameList = (a: readonly unknown[], b: readonly unknown[]) =>
  JSON.stringify([...a].with(2, '')) === JSON.stringify([...b].with(2, ''));

/** Left what is chosen; in the middle what leaves, struck through what stays; right why, field by field. */
export function ContentStep({ plan, isCurrent, draft, onChange }: ContentStepProps) {
  const t = useT('exchange');
  const [group, setGroup] = useState<Group>('all');
  const [type, setType] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [row, setRow] = useState<PlanRow | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const beside = useRef<HTMLElement>(null);
  const text = useSettled(typed.trim(), settleMs);
  const { planId } = plan;
  const shown = group === 'contents' ? 'all' : group;
  const columns = useRowColumns(draft.chosenOut);
  const queryKey = useMemo(() => ['exchange', 'plan-rows', planId, shown, type, text], [planId, shown, type, text]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) => concord.exchange.planRows({ planId, group: shown, type, text, offset, limit }),
    [planId, shown, type, text],
  );
  usePageActions({ 'page-filter': () => field.current?.focus() });
  const heldRows = useHeldRows(planId);
  const counts = {
    all: plan.types.reduce((sum, { records }) => sum + records, 0),
    leaving: plan.leaving.records,
    held: heldRows,
    contents: plan.leaving.contents,
  };
  return (
    <div className={own['seal']} aria-busy={!isCurrent}>
      <SealSide plan={plan} draft={draft} type={type} onType={setType} onChange={onChange} />
      <section className={styles['middle']} aria-label={t('seal.records')}>
        <div className={styles['bar']}>
          <Segments
            label={t('seal.groups')}
            items={groups.map((id) => ({ id, label: t(`seal.group.${id}`), count: counts[id] }))}
            selected={group}
            onSelect={setGroup}
          />
          <span className={styles['spring']} />
          {group === 'contents' ? null : (
            <div className={styles['search']}>
              <SearchField
                label={t('seal.filter')}
                placeholder={t('seal.filterHint')}
                shortcut="/"
                value={typed}
                onChange={setTyped}
                inputRef={field}
              />
            </div>
          )}
        </div>
        {group === 'contents' ? (
          <ContentsList planId={planId} />
        ) : (
          <PickList
            autoFocus
            label={t('seal.records')}
            columns={columns}
            rowId={({ recordId }) => recordId}
            queryKey={queryKey}
            fetchWindow={fetchWindow}
            isSameList={isSameList}
            pickOf={(one) => pickOf(one, draft, plan.caseId)}
            onToggle={(one) => onChange(withChoice(draft, [one], draft.chosenOut.has(one.recordId)))}
            onCursor={setRow}
            onOpen={() => beside.current?.focus()}
            empty={<EmptyState title={t('seal.nothingTitle')}>{t('seal.nothingText')}</EmptyState>}
          />
        )}
      </section>
      <aside ref={beside} className={styles['detail']} tabIndex={0} aria-label={t('seal.detail')}>
        <PlanRowDetail
          plan={plan}
          row={group === 'contents' ? null : row}
          isOut={row !== null && draft.chosenOut.has(row.recordId)}
        />
      </aside>
    </div>
  );
}

/** Records of which at least something stays: a record may stay for one reason and its fields for others. */
function useHeldRows(planId: string): number | undefined {
  const { data } = useQuery({
    queryKey: ['exchange', 'plan-held', planId],
    queryFn: () => concord.exchange.planRows({ planId, group: 'held', type: null, text: '', offset: 0, limit: 1 }),
    placeholderData: keepPreviousData,
  });
  return data?.total;
}

/** A record that a rule keeps cannot be ticked; one that a person left out can. Nothing leaves without the case itself. */
function pickOf(row: PlanRow, { chosenOut }: SealDraft, caseId: string): Pick {
  if (row.recordId === caseId) return 'done';
  if (chosenOut.has(row.recordId)) return 'out';
  const isHeld = row.held.some(({ field, reason }) => field === null && reason !== 'chosen-out');
  return isHeld ? 'none' : 'in';
}
