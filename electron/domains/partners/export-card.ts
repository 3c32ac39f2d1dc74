/** This unit's own card: shown, and written to a file for partners, signed by the officer who exports it. */
import type { FileToken } from '#shared/core/ids.ts';
import type { Contact } from '#shared/domains/partners/card.schema.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { writeSmallFile } from '#electron/platform/files/small-file.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { parseRevocationList } from '#electron/platform/pki/parse-revocation-list.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { viewCard } from './card-view.ts';
import { fingerprintWords, keyFingerprint } from './key-fingerprint.ts';
import { type OwnCard, draftOwnCard, rememberExport, writeContacts } from './own-card.ts';
import type { PartnersDeps } from './partners.service.ts';
import { judgeCard, readCard } from './verify-card.ts';

export interface ExportedCard {
  readonly id: string;
  readonly fingerprint: string;
  readonly words: CardView['words'];
  readonly bytes: number;
}

export function createExportCard(vault: OpenVault, { audit, files, identity }: PartnersDeps) {
  const { read, writer, unit, clock } = vault;

  function own(): CardView {
    const authorities = identity.authorities(read).map((der) => parseCertificate(der));
    const known = identity.knownRevocationLists(read).map((der) => parseRevocationList(der));
    const lists = known.filter((list) => authorities.some(({ subjectDer }) => subjectDer.equals(list.issuerDer)));
    const input = { unit, now: clock.now(), revocationLists: lists.map(({ der }) => der) };
    const { card } = draftOwnCard(read, identity, input);
    const fingerprint = keyFingerprint(card, authorities[0]?.keyId ?? '');
    return viewCard(
      { card, fingerprint, authorities, revocationLists: lists },
      {
        id: sha256Hex(canonicalBytes(card)),
        state: 'confirmed',
        importedAt: card.issuedAt,
        first: null,
        second: null,
        how: '',
      },
    );
  }

  async function exportCard(session: OfficerSession, target: FileToken, password: string): Promise<ExportedCard> {
    const path = files.resolve(target, 'write');
    const signer = await identity.signerOf(session, password);
    try {
      const drafted: OwnCard = await writer.transaction((connection) => {
        const revocationLists = identity.freshRevocationLists(connection);
        const draft = draftOwnCard(connection, identity, { unit, now: clock.now(), revocationLists });
        rememberExport(connection, draft);
        audit.append(connection, session, {
          action: 'administration',
          operation: 'partners.exportCard',
          reason: draft.note,
        });
        return draft;
      });
      const file = signCms({ content: canonicalBytes(drafted.card), isDetached: false, signer, signedAt: clock.now() });
      // What partners would refuse does not leave.
      const written = readCard(file);
      judgeCard(written, { now: clock.now(), revocationLists: [] });
      const bytes = await writeSmallFile(path, file);
      const { id, fingerprint } = written;
      return { id, fingerprint, words: fingerprintWords(fingerprint), bytes };
    } finally {
      signer.end();
    }
  }

  async function setContacts(session: OfficerSession, contacts: readonly Contact[]): Promise<void> {
    await writer.transaction((connection) => {
      const reason = writeContacts(connection, contacts);
      audit.append(connection, session, { action: 'administration', operation: 'partners.setContacts', reason });
    });
  }

  return { own, exportCard, setContacts };
}
