import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { KeyHint } from '../key-hint/KeyHint.tsx';
import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  /** Shown beside the words; the key itself is bound in renderer/app/actions. */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

/** One primary a page; danger only where something cannot be undone. */
export function Button({ variant = 'secondary', icon: Icon, shortcut, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles['button']} ${styles[variant]}`}>
      {Icon ? <Icon size={16} aria-hidden="true" /> : null}
      <span>{children}</span>
      {shortcut ? <KeyHint keys={shortcut} /> : null}
    </AriaButton>
  );
}
