import { X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import styles from './split-pane.module.css';

export interface SplitPaneProps {
  readonly children: ReactNode;
  /** The right side; nothing is drawn where it is null. */
  readonly side: ReactNode | null;
  readonly sideLabel: string;
  /** Pixels; the caller remembers it (renderer/app/ui-preferences). */
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}

const least = 260;
const most = 720;
const clamp = (width: number) => Math.min(most, Math.max(least, Math.round(width)));

/** Page and inspector: the line between them is dragged, or moved with the arrow keys by 16 px. */
export function SplitPane({ children, side, sideLabel, width, onWidthChange, onClose }: SplitPaneProps) {
  const t = useT('ui');
  const start = useRef<{ x: number; width: number } | null>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    onWidthChange(clamp(width + step));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) onWidthChange(clamp(start.current.width + start.current.x - event.clientX));
  };

  // The page keeps its place in the tree whether the side is open or not, or it would lose its state.
  return (
    <div className={styles['split']}>
      <div className={styles['main']}>{children}</div>
      {side === null ? null : (
        <>
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={t('split.resize')}
            aria-valuenow={width}
            aria-valuemin={least}
            aria-valuemax={most}
            tabIndex={0}
            className={styles['handle']}
            onKeyDown={onKeyDown}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={() => (start.current = null)}
          />
          <aside className={styles['side']} style={{ width }} aria-label={sideLabel}>
            <div className={styles['close']}>
              <IconButton icon={X} label={t('split.close')} onPress={onClose} placement="left" />
            </div>
            {side}
          </aside>
        </>
      )}
    </div>
  );
}
