import type { ReactNode } from 'react';
import { SplitPane } from '#renderer/ui/split-pane/SplitPane.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { usePageActions } from './ActionProvider.tsx';
import { useUiPreference } from './ui-preferences.ts';

export interface PageWithInspectorProps {
  readonly children: ReactNode;
  /** What is shown of the selected record; null closes the inspector. */
  readonly inspector: ReactNode | null;
  readonly onClose: () => void;
}

const isWidth = (value: unknown): value is number => typeof value === 'number';

/** A page and, at its right, the selected record. The width is the same on every page and remembered. */
export function PageWithInspector({ children, inspector, onClose }: PageWithInspectorProps) {
  const t = useT('app');
  usePageActions(inspector === null ? {} : { 'page-close': onClose });
  const [width, setWidth] = useUiPreference('inspector-width', 380, isWidth);
  return (
    <SplitPane
      side={inspector}
      sideLabel={t('inspector.label')}
      width={width}
      onWidthChange={setWidth}
      onClose={onClose}
    >
      {children}
    </SplitPane>
  );
}
