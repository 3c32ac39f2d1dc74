import { Outlet } from '@tanstack/react-router';
import { PrintLayoutProvider } from '#renderer/ui/print/print-layout.tsx';
import { ActionProvider } from './ActionProvider.tsx';
import { DraftStatusProvider } from './draft-status.tsx';
import { MarkingProvider } from './page-marking.tsx';
import { UndoProvider } from './undo.tsx';

/** What the pages share once somebody is logged in; gone again at lock, and with it everything that was typed or chosen. */
export function Shell() {
  return (
    <MarkingProvider>
      <DraftStatusProvider>
        <PrintLayoutProvider>
          <UndoProvider>
            <ActionProvider>
              <Outlet />
            </ActionProvider>
          </UndoProvider>
        </PrintLayoutProvider>
      </DraftStatusProvider>
    </MarkingProvider>
  );
}
