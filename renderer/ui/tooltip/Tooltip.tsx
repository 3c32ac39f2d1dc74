import type { DOMAttributes, ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that can take the focus and has a role. */
  readonly children: ReactElement<DOMAttributes<HTMLElement>, string>;
}

/** Words on hover and focus. Never the only place where something is said, save an icon's name. */
export function Tooltip({ text, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={60}>
      <Focusable>{children}</Focusable>
      <TooltipBubble placement={placement}>{text}</TooltipBubble>
    </TooltipTrigger>
  );
}

/** The bubble alone, for triggers that are Aria buttons already. */
export function TooltipBubble(props: { readonly placement?: TooltipProps['placement']; readonly children: ReactNode }) {
  return (
    <AriaTooltip className={styles['bubble'] ?? ''} placement={props.placement ?? 'top'} offset={4}>
      {props.children}
    </AriaTooltip>
  );
}
