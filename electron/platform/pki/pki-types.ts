/**
 * Certificates, revocation lists and signatures as the rest of the program sees them. Foreign bytes are read as strict DER,
 * once, and PKI.js must agree; signatures are checked by node:crypto (noble for brainpool, which Electron lacks); the verdict on a
 * chain is ours alone (exchange-study.md §5 says why no library's is believed).
 */

export interface ParsedCertificate {
  /** DER as it came, never re-encoded. */
  readonly der: Buffer;
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string;
  /** SubjectPublicKeyInfo, DER, and its SHA-256, hexadecimal: the name of the key, the same after a renewal on it. */
  readonly publicKeyInfo: Buffer;
  readonly keyId: string;
  /** `RSA 3072`, `P-256`, `brainpoolP256r1`. */
  readonly key: string;
  /** Hexadecimal, lower case, without leading zeros. */
  readonly serial: string;
  /** One line for people: `CN=…, O=…, C=…`. */
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string;
  readonly organization: string;
  readonly country: string;
  /** DER of the names: what is compared. */
  readonly subjectDer: Buffer;
  readonly issuerDer: Buffer;
  /** UTC milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
}

export interface ParsedRevocationList {
  readonly der: Buffer;
  readonly issuerDer: Buffer;
  readonly issuer: string;
  /** Hexadecimal, padded to 40 digits, so that text order is number order; zeros where the list has none. */
  readonly number: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly entries: readonly { readonly serial: string; readonly revokedAt: number; readonly reason: string }[];
}

/** RSASSA-PKCS1-v1_5 with SHA-256, or ECDSA with SHA-256 (DER), over the given bytes: a file key, later a token. */
export interface Signer {
  /** DER; the signer's own first, then its issuers. */
  readonly chain: readonly Buffer[];
  readonly algorithm: 'rsa' | 'ecdsa';
  sign(bytes: Buffer): Buffer;
}

export interface PathInput {
  readonly leaf: Buffer;
  /** Anything that may be of use; unknown ones are ignored. */
  readonly intermediates: readonly Buffer[];
  /** Trusted certificates. The path ends at the first of them that it meets. */
  readonly anchors: readonly Buffer[];
  readonly revocationLists: readonly Buffer[];
  /** UTC milliseconds at which every certificate of the path must be valid. */
  readonly at: number;
  /** `signing`: digitalSignature or contentCommitment, emailProtection where extended usages are named. `authority`: keyCertSign. */
  readonly purpose: 'signing' | 'authority';
  /** `required`: every certificate but the anchor needs a list that is fresh at `now` and does not name it. */
  readonly revocation: 'required' | 'allow-stale' | 'none';
  readonly now: number;
}

export interface ValidPath {
  /** Leaf first, anchor last. */
  readonly path: readonly ParsedCertificate[];
  /** `thisUpdate` of the oldest list that spoke for a certificate of the path; null without any. */
  readonly notRevokedAsOf: number | null;
}

export interface VerifiedCms {
  readonly signer: ParsedCertificate;
  readonly certificates: readonly ParsedCertificate[];
  /** The signer's own word; recorded, never trusted. */
  readonly signedAt: number | null;
  readonly content: Buffer;
}
