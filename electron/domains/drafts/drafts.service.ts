import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import { blindIndex } from '#electron/platform/crypto/blind-index.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { draftsContract } from '#shared/domains/drafts/drafts.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';

/** Sealed content: UTC milliseconds of saving (IEEE 754 double, big-endian), then the text in UTF-8. */
const savedAtBytes = 8;

type DraftVault = Pick<OpenVault, 'vaultId' | 'keys' | 'clock' | 'random'>;

export interface DraftsDomain {
  readonly handlers: Handlers<typeof draftsContract, CallContext>;
}

/** Keeps nothing: what it seals is stored by the renderer, which cannot read it. */
export function createDraftsDomain(vault: DraftVault): DraftsDomain {
  const keyOf = (officerId: string, place: string): string =>
    blindIndex(vault.keys.blindIndex, ['draft', vault.vaultId, officerId, place]);

  return {
    handlers: {
      key: ({ place }, { session }) => ({ key: keyOf(session.officerId, place) }),
      seal: ({ place, text }, { session }) => {
        const key = keyOf(session.officerId, place);
        const plain = encodeDraft(text, vault.clock.now());
        const sealed = sealSmall(vault.keys.drafts, plain, contextOf(key), vault.random);
        plain.fill(0);
        return { key, sealed: Buffer.from(sealed).toString('base64') };
      },
      open: ({ place, sealed }, { session }) => {
        const context = contextOf(keyOf(session.officerId, place));
        const plain = openSmall(vault.keys.drafts, Buffer.from(sealed, 'base64'), context);
        if (!plain || plain.length < savedAtBytes) throw new AppError('drafts/not-yours');
        return decodeDraft(plain);
      },
    },
  };
}

/** The key names vault, officer and place, so binding it binds all three. */
function contextOf(key: string): string {
  return `concord/v1/draft/${key}`;
}

function encodeDraft(text: string, savedAt: number): Buffer {
  const plain = Buffer.alloc(savedAtBytes + Buffer.byteLength(text, 'utf8'));
  plain.writeDoubleBE(savedAt, 0);
  plain.write(text, savedAtBytes, 'utf8');
  return plain;
}

function decodeDraft(plain: Uint8Array): { text: string; savedAt: number } {
  const bytes = Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
  return { savedAt: bytes.readDoubleBE(0), text: bytes.toString('utf8', savedAtBytes) };
}
