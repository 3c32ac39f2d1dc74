import { Activity, type ComponentPropsWithRef, type ReactNode, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { useFormat } from '#renderer/i18n/use-format.ts';
import styles from './tabs.module.css';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** Exact number of what the tab holds. */
  readonly count?: number;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The page of the selected tab; as a function, the page of each tab, and those once shown stay as they were left. */
  readonly children: ReactNode | ((id: string) => ReactNode);
}

/** Which tab is open belongs in the address, so that back and forward work. */
export function Tabs({ label, items, selected, onSelect, children }: TabsProps) {
  const format = useFormat();
  return (
    <AriaTabs
      className={styles['tabs'] ?? ''}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
    >
      <TabList aria-label={label} className={styles['list'] ?? ''}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles['tab'] ?? ''}>
            {item.label}
            {item.count === undefined ? null : <span className={styles['count']}>{format.count(item.count)}</span>}
          </Tab>
        ))}
      </TabList>
      {typeof children === 'function' ? (
        <KeptPanels items={items} selected={selected} page={children} />
      ) : (
        <TabPanel key={selected} id={selected} className={styles['panel'] ?? ''} render={unwatchedPanel}>
          {children}
        </TabPanel>
      )}
    </AriaTabs>
  );
}

/** Panels of the tabs that were shown so far: hidden ones keep their state and do nothing. */
function KeptPanels(props: {
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly page: (id: string) => ReactNode;
}) {
  const { items, selected, page } = props;
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set([selected]));
  if (!shown.has(selected)) setShown(new Set([...shown, selected]));
  return items
    .filter(({ id }) => id === selected || shown.has(id))
    .map(({ id }) => (
      <TabPanel key={id} id={id} shouldForceMount className={styles['panel'] ?? ''} render={unwatchedPanel}>
        <Activity mode={id === selected ? 'visible' : 'hidden'}>{page(id)}</Activity>
      </TabPanel>
    ));
}

/**
 * After each change anywhere in a panel React Aria looks for something in it that Tab reaches, which lays the page out:
 * 12 to 30 ms of each jump in a long list. It is given an element to watch in which nothing changes; Tab goes on to what
 * the panel holds.
 */
function unwatchedPanel({ ref, tabIndex: _whereNothingIsFound, children, ...panel }: ComponentPropsWithRef<'div'>) {
  return (
    <div {...panel}>
      <div ref={ref} hidden />
      {children}
    </div>
  );
}
