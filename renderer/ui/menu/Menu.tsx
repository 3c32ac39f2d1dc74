import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import { KeyHint } from '../key-hint/KeyHint.tsx';
import styles from './menu.module.css';

/** `separator` draws a line before the item. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
  readonly isDanger?: boolean;
  readonly separator?: boolean;
}

export interface MenuProps {
  readonly label: string;
  /** A Button or IconButton. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuEntry[];
  readonly onAction: (id: string) => void;
}

export function Menu({ label, trigger, items, onAction }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <AriaMenu aria-label={label} className={styles['menu'] ?? ''} onAction={(key) => onAction(String(key))}>
          {items.flatMap((item) => [
            ...(item.separator ? [<Separator key={`${item.id}-line`} className={styles['line'] ?? ''} />] : []),
            <Entry key={item.id} item={item} />,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ item }: { readonly item: MenuEntry }) {
  const Icon = item.icon;
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled ?? false}
      className={`${styles['item']} ${item.isDanger ? styles['danger'] : ''}`}
    >
      <span className={styles['icon']}>{Icon ? <Icon size={16} aria-hidden="true" /> : null}</span>
      <span className={styles['words']}>
        <Text slot="label">{item.label}</Text>
        {item.description ? (
          <Text slot="description" className={styles['description'] ?? ''}>
            {item.description}
          </Text>
        ) : null}
      </span>
      {item.shortcut ? <KeyHint keys={item.shortcut} /> : null}
    </MenuItem>
  );
}
