/** Certificates, revocation lists, signatures, key files, and the unit card that is made of them. */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judgeCard, readCard } from '#electron/domains/partners/verify-card.ts';
import { readCertificateFile, readRevocationListFile } from '#electron/platform/pki/certificate-file.ts';
import { explicit, integer, objectId, octetString, sequence } from '#electron/platform/pki/der-writer.ts';
import { octetsOf, unwrap } from '#electron/platform/pki/der-values.ts';
import { readDer } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { writePem } from '#electron/platform/pki/pem.ts';
import { computeMac } from '#electron/platform/pki/pkcs12-mac.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import { readPkcs12 } from '#electron/platform/pki/read-pkcs12.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { judgedAt, partyDer, partySigner, partyText } from '#tests/support/bundle-vectors/vector-parts.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue } from '#tests/support/openssl-authority.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { type FuzzTarget, hold, type Mutator } from '../fuzz-target.ts';
import { mutateBytes, mutateLines } from '../mutate/bytes.ts';
import { mutateDer } from '../mutate/der.ts';
import { jsonMutator } from '../mutate/json.ts';

/** When most vectors of cards are judged: 2026-11-22. */
const cardsJudgedAt = 1_795_348_430_000;
const cardFolder = join(repositoryRoot, 'tests/vectors/card');
const cards = (): Buffer[] =>
  readdirSync(cardFolder)
    .filter((name) => name.endsWith('.concord-card'))
    .map((name) => readFileSync(join(cardFolder, name)))
    .filter(({ length }) => length > 0);
const certificateNames = ['authority', 'officer', 'officer-expired', 'officer-revoked', 'rogue-authority', 'server'];
const certificates = (): Buffer[] => certificateNames.map(partyDer);
const lists = (): Buffer[] => ['list', 'list-stale'].map(partyDer);
const hexOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const refusals = /^pki\//;

/** Dates and names that are read, so that what was accepted can be compared. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));

const certificate: FuzzTarget = {
  name: 'certificate',
  layer: 'DER or PEM',
  refusals,
  cost: 4,
  prepare: () => ({
    seeds: [
      ...certificates(),
      Buffer.from(
        certificates()
          .map((der) => writePem('CERTIFICATE', der))
          .join(''),
      ),
      ...cards().slice(0, 6),
    ],
    mutators: [mutateDer, mutateDer, mutateBytes, mutateLines],
    read(input) {
      const ders = readCertificateFile(input);
      return ders.map(hexOf).join(' ');
    },
  }),
};

const list: FuzzTarget = {
  name: 'revocation-list',
  layer: 'DER or PEM',
  refusals,
  cost: 3,
  prepare: () => ({
    seeds: [
      ...lists(),
      readFileSync(join(cardFolder, 'later.crl')),
      Buffer.from(
        lists()
          .map((der) => writePem('X509 CRL', der))
          .join(''),
      ),
    ],
    mutators: [mutateDer, mutateDer, mutateBytes, mutateLines],
    read: (input) => readRevocationListFile(input).map(hexOf).join(' '),
  }),
};

/** Whatever is changed outside: an accepted signature is over the content that was signed, by the key that signed it. */
const cms: FuzzTarget = {
  name: 'cms',
  layer: 'DER of SignedData',
  refusals,
  cost: 6,
  prepare() {
    const signer = partySigner('officer', 'officer', 'authority');
    const own = signCms({ content: Buffer.from('content'), isDetached: false, signedAt: judgedAt, signer });
    const detached = signCms({ content: Buffer.from('content'), isDetached: true, signedAt: judgedAt, signer });
    const known = new Set(cards().flatMap((file) => contentOf(file)));
    known.add(hexOf(Buffer.from('content')));
    return {
      seeds: [own, detached, ...cards()],
      mutators: [mutateDer, mutateDer, mutateDer, mutateBytes],
      read(input) {
        const isBeside = input.length % 2 === 0;
        const verified = verifyCms(input, isBeside ? Buffer.from('content') : null);
        hold(known.has(hexOf(verified.content)), 'a signature over other content is accepted');
        return textOf([verified.signer, verified.signedAt, hexOf(verified.content)]);
      },
    };
  },
};

function contentOf(file: Buffer): string[] {
  try {
    return [hexOf(verifyCms(file, null).content)];
  } catch {
    return [];
  }
}

/** Leaf, issuers and lists in one SEQUENCE; the anchor is the real authority. Nothing but the real officers may pass. */
const path: FuzzTarget = {
  name: 'chain',
  layer: 'DER of leaf, issuers, lists',
  refusals,
  cost: 12,
  prepare() {
    const officers = new Set(
      ['officer', 'officer-expired', 'officer-revoked', 'server', 'authority'].map((name) => hexOf(partyDer(name))),
    );
    return {
      seeds: [
        sequence(partyDer('officer'), partyDer('authority'), ...lists()),
        sequence(partyDer('officer-revoked'), ...lists()),
        sequence(partyDer('rogue-officer'), partyDer('rogue-authority'), ...lists()),
      ],
      mutators: [mutateDer],
      read(input) {
        const ders = childrenOf(input);
        const [leaf = Buffer.alloc(0), ...others] = ders;
        const { path: valid } = validatePath({
          leaf,
          intermediates: others,
          anchors: [partyDer('authority')],
          revocationLists: others,
          at: judgedAt,
          now: judgedAt,
          purpose: 'signing',
          revocation: 'required',
        });
        hold(
          valid.every(({ fingerprint }) => officers.has(fingerprint)),
          'a path with a certificate that nobody issued',
        );
        return valid.map(({ fingerprint }) => fingerprint).join(' ');
      },
    };
  },
};

function childrenOf(input: Buffer): Buffer[] {
  try {
    return readDer(input).children.map(({ bytes }) => bytes);
  } catch {
    return [input];
  }
}

const password = 'password';

/** The first byte: 0 for the file as it is, else its content, around which a right integrity check is put. */
const pkcs12: FuzzTarget = {
  name: 'pkcs12',
  layer: 'file, or content with its MAC put right',
  refusals,
  cost: 12,
  limitSeconds: 8,
  prepare() {
    const openssl = createOpenSsl();
    try {
      issue(openssl, { name: 'root', issuer: null });
      issue(openssl, { name: 'officer', issuer: 'root' });
      const files = [
        ['-keypbe', 'NONE', '-certpbe', 'NONE'],
        ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-128-CBC'],
        ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-RC2-40', '-legacy'],
      ].map((args, at) => exportKey(openssl, `${at}.p12`, args));
      const contents = files.map((file) => octetsOf(unwrap(readDer(file).children[1]?.children[1], 0)));
      return {
        seeds: [
          ...files.map((file) => Buffer.concat([Buffer.of(0), file])),
          ...contents.map((content) => Buffer.concat([Buffer.of(1), content])),
        ],
        mutators: [behindFirst(mutateDer), behindFirst(mutateDer), behindFirst(mutateBytes)],
        read(input) {
          const bytes = input.subarray(1);
          const { privateKey, chain } = readPkcs12(input[0] === 0 ? bytes : withMac(bytes), password);
          return `${hexOf(privateKey)} ${chain.map(hexOf).join(' ')}`;
        },
      };
    } finally {
      openssl.remove();
    }
  },
};

function exportKey(openssl: ReturnType<typeof createOpenSsl>, name: string, args: readonly string[]): Buffer {
  openssl.run(
    'pkcs12',
    '-export',
    '-inkey',
    'officer.key',
    '-in',
    'officer.pem',
    '-certfile',
    'root.pem',
    '-out',
    name,
    '-passout',
    `pass:${password}`,
    '-iter',
    '1',
    ...args,
  );
  return openssl.read(name);
}

const behindFirst =
  (mutate: Mutator): Mutator =>
  (input, random, others) =>
    Buffer.concat([
      input.subarray(0, 1),
      mutate(
        input.subarray(1),
        random,
        others.map((other) => other.subarray(1)),
      ),
    ]);

function withMac(content: Buffer): Buffer {
  const salt = Buffer.alloc(8, 7);
  const mac = computeMac({ hash: 'sha256', salt, iterations: 1, password, content });
  const data = sequence(objectId(oid.data), explicit(0, octetString(content)));
  const digest = sequence(sequence(objectId(oid.sha256)), octetString(mac));
  return sequence(integer(3), data, sequence(digest, octetString(salt), integer(1)));
}

const card: FuzzTarget = {
  name: 'card',
  layer: 'the file',
  refusals: /^card\//,
  cost: 8,
  prepare: () => ({
    seeds: cards(),
    mutators: [mutateDer, mutateDer, mutateBytes],
    read: (input) => readAndJudge(input),
  }),
};

function readAndJudge(file: Buffer): string {
  const read = readCard(file);
  judgeCard(read, { now: cardsJudgedAt, revocationLists: [] });
  return `${read.fingerprint} ${hexOf(Buffer.from(JSON.stringify(read.card)))}`;
}

/** A partner that signs whatever it likes: the JSON is spoiled, then signed by the real key. */
const cardContent: FuzzTarget = {
  name: 'card-content',
  layer: 'its JSON, signed again',
  refusals: /^card\//,
  cost: 30,
  prepare() {
    const privateKey = createPrivateKey(partyText('officer.key'));
    // Another signature each time: the fingerprint of what is read tells nothing, its content does.
    const quick: Signer = {
      ...partySigner('officer', 'officer', 'authority'),
      sign: (bytes) => sign('sha256', bytes, privateKey),
    };
    const seeds = cards().flatMap((file) => {
      try {
        return [verifyCms(file, null).content];
      } catch {
        return [];
      }
    });
    return {
      seeds: seeds.slice(0, 12),
      mutators: [jsonMutator({ canonicalEnd: '' })],
      // Its signer is of another unit: what is read is the content.
      read: (input) =>
        textOf(readCard(signCms({ content: input, isDetached: false, signedAt: judgedAt, signer: quick })).card),
    };
  },
};

export const pkiTargets: readonly FuzzTarget[] = [list, certificate, cms, path, pkcs12, card, cardContent];
