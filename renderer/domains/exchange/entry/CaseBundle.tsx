import { Check } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { changeEffects, type InboxChange, type InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { useSettled } from '#renderer/app/use-settled.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import styles from '../exchange.module.css';
import own from './entry.module.css';
import { unitText } from '../exchange-words.ts';
import { PickList } from '../pick-list/PickList.tsx';
import { Segments } from '../Segments.tsx';
import { AfterDecision } from './AfterDecision.tsx';
import { BundleNotes } from './BundleNotes.tsx';
import { ChangeDetail } from './ChangeDetail.tsx';
import { SignerLine } from './SignerLine.tsx';
import { useAccept } from './use-accept.tsx';
import { useChangeColumns } from './use-change-columns.tsx';
import { useChoice } from './use-choice.ts';

const groups = ['all', ...changeEffects] as const;
type Group = (typeof groups)[number];
const settleMs = 150;

/** What a bundle would change, record by record, theirs beside ours; then the decision. */
export function CaseBundle({ detail }: { readonly detail: InboxDetail }) {
  const t = useT('exchange');
  const format = useFormat();
  const { entry, counts } = detail;
  const { id } = entry;
  const countOf = (effect: (typeof changeEffects)[number]) => counts[effect] ?? 0;
  const all = changeEffects.reduce((sum, effect) => sum + countOf(effect), 0);
  const choice = useChoice(entry, countOf('created') + countOf('changed') + countOf('conflicting'));
  const [group, setGroup] = useState<Group>('all');
  const [typed, setTyped] = useState('');
  const [change, setChange] = useState<InboxChange | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const beside = useRef<HTMLElement>(null);
  const text = useSettled(typed.trim(), settleMs);
  const effect = group === 'all' ? null : group;
  const columns = useChangeColumns();
  const queryKey = useMemo(() => ['exchange', 'changes', id, effect, text], [id, effect, text]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) => concord.exchange.changes({ id, effect, text, offset, limit }),
    [id, effect, text],
  );
  const { accept, parts } = useAccept(detail, choice);
  const isOpen = entry.state === 'waiting' || entry.state === 'partly';
  usePageActions({ 'page-filter': () => field.current?.focus(), ...(isOpen ? { 'page-save': accept.perform } : {}) });

  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('entry.title', { number: entry.caseNumber, title: entry.caseTitle })}
        actions={
          isOpen ? (
            <>
              {entry.state === 'waiting' ? <Button onPress={accept.refuse}>{t('accept.refuse')}</Button> : null}
              <Button
                variant="primary"
                icon={Check}
                shortcut="Ctrl+S"
                isPending={accept.isRunning}
                isDisabled={entry.state === 'partly' && choice.count === 0}
                onPress={accept.perform}
              >
                {choice.count === 0
                  ? t(entry.state === 'partly' ? 'accept.pick' : 'accept.none')
                  : t('accept.confirm', { count: choice.count, shown: format.count(choice.count) })}
              </Button>
            </>
          ) : null
        }
      >
        {t('entry.lead', {
          sender: entry.sender ? unitText(entry.sender) : t('unit.unknown'),
          sequence: entry.sequence === null ? '' : format.count(entry.sequence),
          received: format.instant(entry.receivedAt),
        })}{' '}
        {entry.isLate ? <Badge tone="warning">{t('inbox.late')}</Badge> : null}
        {entry.isRestored ? <Badge tone="warning">{t('inbox.restored')}</Badge> : null}
      </PageHeader>
      <SignerLine detail={detail} />
      {parts}
      {entry.state === 'waiting' ? null : <AfterDecision detail={detail} />}
      <BundleNotes detail={detail} />
      <div className={own['review']}>
        <section className={styles['middle']} aria-label={t('changes.label')}>
          <div className={styles['bar']}>
            <Segments
              label={t('changes.groups')}
              items={groups.map((one) => ({
                id: one,
                label: t(`effect.${one}`),
                count: one === 'all' ? all : countOf(one),
              }))}
              selected={group}
              onSelect={setGroup}
            />
            <span className={styles['spring']} />
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
          </div>
          <PickList
            autoFocus
            label={t('changes.label')}
            columns={columns}
            rowId={({ recordId }) => recordId}
            queryKey={queryKey}
            fetchWindow={fetchWindow}
            pickOf={choice.pickOf}
            onToggle={choice.toggle}
            onToggleAll={() => void choice.toggleAll()}
            onCursor={setChange}
            onOpen={() => beside.current?.focus()}
            empty={<EmptyState title={t('changes.noneTitle')}>{t('changes.noneText')}</EmptyState>}
          />
        </section>
        <aside ref={beside} className={styles['detail']} tabIndex={0} aria-label={t('changes.detail')}>
          {change ? <ChangeDetail change={change} sender={entry.sender} /> : null}
        </aside>
      </div>
    </div>
  );
}
