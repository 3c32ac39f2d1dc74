import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps, TooltipTrigger } from 'react-aria-components';
import { TooltipBubble, type TooltipProps } from '../tooltip/Tooltip.tsx';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Name and tooltip. */
  readonly label: string;
  readonly shortcut?: string;
  readonly isActive?: boolean;
  readonly placement?: TooltipProps['placement'];
}

/** An icon that says its word on hover and to screen readers. */
export function IconButton({ icon: Icon, label, shortcut, isActive, placement = 'bottom', ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={60}>
      <Button {...rest} aria-label={label} className={styles['button'] ?? ''} data-active={isActive || undefined}>
        <Icon size={16} aria-hidden="true" />
      </Button>
      <TooltipBubble placement={placement}>{shortcut ? `${label}  ${shortcut}` : label}</TooltipBubble>
    </TooltipTrigger>
  );
}
