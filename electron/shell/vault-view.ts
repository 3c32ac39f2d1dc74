/** What the shell knows of the vault: the last state that the core announced. It decides what the shell's own methods allow. */
import { vaultStateSchema, type VaultState } from '#shared/domains/session/session.contract.ts';
import type { RouterSession } from '#electron/core/router.ts';
import type { Notice } from '#shared/ipc/envelope.ts';

export interface VaultView {
  /** Takes note of `session.changed`; other notices pass by. */
  observe(notice: Notice): void;
  session(): RouterSession | null;
  /** The state to announce when the core has died: nothing is open any more. */
  stateAfterStop(): VaultState;
}

/** @param onLocked runs each time an unlocked vault has become locked. */
export function createVaultView(onLocked: () => void): VaultView {
  let state: VaultState = { state: 'none' };

  function become(next: VaultState): void {
    const wasUnlocked = state.state === 'unlocked';
    state = next;
    if (wasUnlocked && next.state !== 'unlocked') onLocked();
  }

  return {
    observe(notice) {
      if (notice.channel !== 'session.changed') return;
      const parsed = vaultStateSchema.safeParse(notice.payload);
      if (parsed.success) become(parsed.data);
    },
    session: () => (state.state === 'unlocked' ? state.session : null),
    stateAfterStop() {
      become(state.state === 'none' ? state : { state: 'locked', folder: state.folder, retryAt: 0, finishing: 0 });
      return state;
    },
  };
}
