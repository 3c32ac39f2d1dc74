import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip } from 'react-aria-components';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}

/** Words on hover and focus, for triggers that are Aria buttons. Never the only place where something is said, save an icon's name. */
export function TooltipBubble({ placement = 'top', children }: TooltipProps) {
  return (
    <AriaTooltip className={styles['bubble'] ?? ''} placement={placement} offset={4}>
      {children}
    </AriaTooltip>
  );
}
