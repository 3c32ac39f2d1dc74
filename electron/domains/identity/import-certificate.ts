/** An authority's answer to a request: certificate and chain, for a key that is ours, every link checked. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken } from '#shared/core/ids.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import { readSmallFile } from '#electron/platform/files/small-file.ts';
import { readCertificateFile } from '#electron/platform/pki/certificate-file.ts';
import { parseCertificate, readCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { insertAuthority, ownAuthorities } from './authorities.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { isIssuedBy } from './issued-by.ts';
import { takeOfficerCertificate } from './officer-certificate.ts';
import { openOfficerPrivateKey } from './officer-signer.ts';
import { viewCertificate } from './overview.ts';
import { certificateNote } from './renew.ts';
import { type CertificateOwner, assertOwner } from './requests.ts';

const maxFileBytes = 1024 * 1024;

export interface ImportedCertificate {
  readonly owner: CertificateOwner;
  readonly certificate: CertificateView;
}

/** @throws AppError `identity/not-our-key`, `identity/subject-differs`, `identity/chain-incomplete`, `pki/…` */
export async function importCertificate(
  vault: OpenVault,
  deps: IdentityDomainDeps,
  session: OfficerSession,
  input: { readonly file: FileToken; readonly password: string },
): Promise<ImportedCertificate> {
  const path = deps.files.resolve(input.file, 'read');
  const opened = await openOfficerPrivateKey(vault, deps.keyring, session.officerId, input.password);
  try {
    const given = readCertificateFile(await readSmallFile(path, maxFileBytes)).map((der) => parseCertificate(der));
    const root = ownAuthorities(vault.read, vault.unit).at(-1);
    const officerKey = parseCertificate(opened.certificate).keyId;
    const forUnit = given.find(({ keyId, fingerprint }) => keyId === root?.keyId && fingerprint !== vault.unit.id);
    const forOfficer = given.find(({ keyId }) => keyId === officerKey);
    if (forUnit && root) {
      assertOwner(session, 'unit');
      const chain = judgeAuthority(vault, { answer: forUnit, root, given });
      await vault.writer.transaction((connection) => {
        for (const one of chain) insertAuthority(connection, one, vault.clock.now());
        deps.audit.append(connection, session, {
          action: 'administration',
          operation: 'identity.importCertificate',
          reason: chain.map(({ fingerprint }) => certificateNote(fingerprint)).join(', '),
        });
      });
      return { owner: 'unit', certificate: viewCertificate(forUnit, null) };
    }
    if (!forOfficer) throw new AppError('identity/not-our-key');
    const certificate = await takeOfficerCertificate(vault, deps, session, {
      certificate: forOfficer,
      given,
      privateKey: opened.privateKey,
      password: input.password,
      operation: 'importCertificate',
    });
    return { owner: session.officerId, certificate };
  } finally {
    opened.privateKey.fill(0);
  }
}

interface Answer {
  readonly answer: ParsedCertificate;
  readonly root: ParsedCertificate;
  readonly given: readonly ParsedCertificate[];
}

/** @returns the answer and its issuers up to the self-signed one. */
function judgeAuthority(vault: OpenVault, { answer, root, given }: Answer): readonly ParsedCertificate[] {
  // Officers' certificates name their issuer: with another name they would chain to nobody.
  if (!answer.subjectDer.equals(root.subjectDer)) throw new AppError('identity/subject-differs');
  const selfSigned = given.filter((one) => one.subjectDer.equals(one.issuerDer) && isIssuedBy(one, one));
  if (selfSigned.length === 0) throw new AppError('identity/chain-incomplete');
  const now = vault.clock.now();
  const common = {
    intermediates: given.map(({ der }) => der),
    revocationLists: [],
    revocation: 'none',
    now,
    at: now,
  } as const;
  const { path } = validatePath({
    ...common,
    leaf: answer.der,
    anchors: selfSigned.map(({ der }) => der),
    purpose: 'authority',
  });
  if (readCertificate(answer.der).keyUsage?.crlSign === false) throw new AppError('identity/authority-cannot-revoke');
  return path;
}
