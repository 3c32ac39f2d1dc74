import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { CameIn } from './CameIn.tsx';
import { Costs } from './Costs.tsx';
import { Countries } from './Countries.tsx';
import styles from './dashboard.module.css';
import { type Figures, monthsOf } from './figures.ts';
import { FormsOfCrime } from './FormsOfCrime.tsx';
import { LateCases } from './LateCases.tsx';
import { OpenByAge } from './OpenByAge.tsx';

const questions = [
  { name: 'came-in', Question: CameIn },
  { name: 'open', Question: OpenByAge },
  { name: 'late', Question: LateCases },
  { name: 'crime', Question: FormsOfCrime },
  { name: 'countries', Question: Countries },
  { name: 'costs', Question: Costs },
];

/** The whole in one line, then the questions. */
export function Questions({ figures }: { readonly figures: Figures }) {
  const t = useT('dashboard');
  const { go } = useActions();
  const mayOpen = useVerb('case:open');
  if (figures.totals.cases === 0) {
    const action = mayOpen ? <Button onPress={() => go('/cases?new=true')}>{t('empty.open')}</Button> : null;
    return (
      <EmptyState title={t('empty.title')} action={action}>
        {t('empty.text')}
      </EmptyState>
    );
  }
  const months = monthsOf(figures);
  return (
    <>
      <Totals figures={figures} />
      <div className={styles['questions']}>
        {questions.map(({ name, Question }) => (
          <div key={name} className={styles['question']}>
            <Question figures={figures} months={months} />
          </div>
        ))}
      </div>
    </>
  );
}

function Totals({ figures: { totals } }: { readonly figures: Figures }) {
  const t = useT('dashboard');
  const format = useFormat();
  const facts = [
    t('total.cases', { count: totals.cases, shown: format.count(totals.cases) }),
    t('total.open', { count: totals.open, shown: format.count(totals.open) }),
    t('total.records', { count: totals.records, shown: format.count(totals.records) }),
    t('total.evidence', {
      count: totals.evidenceItems,
      shown: format.count(totals.evidenceItems),
      size: format.bytes(totals.evidenceBytes),
    }),
    t('total.conflicts', { count: totals.conflicts, shown: format.count(totals.conflicts) }),
  ];
  return (
    <ul className={styles['totals']} aria-label={t('total.label')}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
