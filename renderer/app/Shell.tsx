import { Outlet } from '@tanstack/react-router';
import { ActionProvider } from './ActionProvider.tsx';
import { DraftStatusProvider } from './draft-status.tsx';
import { MarkingProvider } from './page-marking.tsx';

/** What the pages share once somebody is logged in; gone again at lock, and with it everything that was typed or chosen. */
export function Shell() {
  return (
    <MarkingProvider>
      <DraftStatusProvider>
        <ActionProvider>
          <Outlet />
        </ActionProvider>
      </DraftStatusProvider>
    </MarkingProvider>
  );
}
