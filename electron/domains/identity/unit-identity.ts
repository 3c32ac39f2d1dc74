/** What other domains may do in the unit's name: sign as an officer, speak as an authority, open what was sealed for us. */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import type { OfficerSession } from '../session/officer-session.ts';

export interface OfficerSigner extends Signer {
  /** Fingerprint of the certificate that signs. */
  readonly fingerprint: string;
  /** Wipes the key. */
  end(): void;
}

export interface UnitIdentity {
  /** The officer signs with their own certificate: a password or a token is asked for each time. @throws AppError `vault/wrong-password`, `identity/certificate-expired`, `identity/certificate-revoked` */
  signerOf(session: OfficerSession, password: string): Promise<OfficerSigner>;
  /** Another officer vouches at this machine. @throws AppError `vault/wrong-password`, `officers/disabled` */
  assertPassword(officerId: string, password: string): Promise<void>;
  /** DER: the certificate of the key that signs officers, then its issuers up to the self-signed one. */
  authorities(connection: ReadConnection): readonly Buffer[];
  /** DER of the own authority's list, made anew where it is older than a day, and of its issuers' newest ones. */
  freshRevocationLists(connection: WriteConnection): readonly Buffer[];
  /** DER of the newest list of every issuing key that is known here. */
  knownRevocationLists(connection: ReadConnection): readonly Buffer[];
  /** Keeps a list whose signature the caller has checked, if it is newer. @returns whether it was. */
  keepRevocationList(connection: WriteConnection, list: Buffer, issuerKeyId: string): boolean;
  ageRecipients(connection: ReadConnection): { readonly x25519: string; readonly hybrid: string };
  /** Secret identities, newest first, retired ones included; only for the time of the work. */
  withAgeIdentities<T>(work: (identities: readonly string[]) => Promise<T>): Promise<T>;
}
