import { useState } from 'react';
import type { SetAside } from '#shared/domains/imports/imports.schema.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import styles from '../imports.module.css';

export interface SetAsideListProps {
  readonly items: readonly SetAside[];
  /** More than `items` where the report was cut. */
  readonly total: number;
}

const placesAtFirst = 5;

/** What was not taken: one block for each reason, with the places in the file. */
export function SetAsideList({ items, total }: SetAsideListProps) {
  const t = useT('imports');
  const format = useFormat();
  const errorText = useErrorText();
  const codes = [...new Set(items.map(({ code }) => code))];
  return (
    <section className={styles['set-aside']} aria-label={t('report.setAside')}>
      {codes.map((code) => {
        const { sentence } = errorText({ code });
        return (
          <div key={code}>
            <p>
              {sentence} <span className={styles['code']}>{code}</span>
            </p>
            <Places items={items.filter((item) => item.code === code)} />
          </div>
        );
      })}
      {total > items.length ? (
        <p className={styles['faint']}>
          {t('report.cut', { shown: format.count(items.length), total: format.count(total) })}
        </p>
      ) : null}
    </section>
  );
}

function Places({ items }: { readonly items: readonly SetAside[] }) {
  const t = useT('imports');
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? items : items.slice(0, placesAtFirst);
  return (
    <ul className={styles['places']}>
      {shown.map(({ place, detail }, index) => (
        <li key={`${place}-${index}`}>
          <code>{place}</code> {detail}
        </li>
      ))}
      {shown.length < items.length ? (
        <li>
          <Button variant="quiet" onPress={() => setShowsAll(true)}>
            {t('report.morePlaces', { count: items.length - shown.length })}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
