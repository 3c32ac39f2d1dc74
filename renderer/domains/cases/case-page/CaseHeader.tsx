import { FileDown, FileUp, Stamp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { TransitionMenu, useOfficerNames, valuesOf } from '../../records/index.ts';
import { useCase } from './case-context.ts';
import styles from './case-page.module.css';

export interface CaseHeaderProps {
  readonly view: RecordView;
  readonly purpose: { readonly reason: string } | null;
  /** Null where the officer may not write. */
  readonly onImport: (() => void) | null;
  /** Null where the officer may not release. */
  readonly onSeal: (() => void) | null;
  readonly onExport: (() => void) | null;
}

/** Number, title, state; who leads, where, until when it is kept, and why one reads here. */
export function CaseHeader({ view, purpose, onImport, onSeal, onExport }: CaseHeaderProps) {
  const t = useT('case');
  const labels = usePackLabels();
  const format = useFormat();
  const nameOf = useOfficerNames();
  const { select, askPurpose } = useCase();
  const values = valuesOf(view);
  const countries = Array.isArray(values['countries'])
    ? values['countries'].map((code) => format.country(String(code)))
    : [];
  const form = values['formOfCrime'];
  return (
    <header className={styles['header']}>
      <div className={styles['first-line']}>
        <span className={styles['number']}>{String(values['number'] ?? '')}</span>
        <h1 className={styles['title']}>{view.title}</h1>
        <TransitionMenu id={view.id} type="case" state={view.state} onFill={(field) => select(view.id, field)} />
        <span className={styles['spring']} />
        {onExport ? (
          <Button icon={FileUp} shortcut="Ctrl+E" onPress={onExport}>
            {t('header.export')}
          </Button>
        ) : null}
        {onSeal ? (
          <Button icon={Stamp} shortcut="S" onPress={onSeal}>
            {t('header.seal')}
          </Button>
        ) : null}
        {onImport ? (
          <Button variant="primary" icon={FileDown} shortcut="Ctrl+I" onPress={onImport}>
            {t('header.import')}
          </Button>
        ) : null}
      </div>
      <div className={styles['second-line']}>
        <dl className={styles['facts']}>
          <Fact label={t('header.lead')}>{values['lead'] ? nameOf(String(values['lead'])) : t('header.none')}</Fact>
          <Fact label={labels.field('case', 'formOfCrime')}>
            {typeof form === 'string' && form ? labels.term('form-of-crime', form) : t('header.none')}
          </Fact>
          <Fact label={t('header.countries')}>{countries.length > 0 ? countries.join(', ') : t('header.none')}</Fact>
          <Fact label={t('header.retention')}>{format.date(view.envelope.retention.until)}</Fact>
          <Fact label={t('header.purpose')}>
            <button type="button" className={styles['purpose']} data-missing={purpose === null} onClick={askPurpose}>
              {purpose ? purpose.reason : t('header.noPurpose')}
            </button>
          </Fact>
        </dl>
        <button type="button" className={styles['purpose']} onClick={() => select(view.id)}>
          {t('header.details')}
        </button>
      </div>
    </header>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
