/** The structure of CMS SignedData (RFC 5652 §5.1), before anybody has judged a signature. */
import { type DerNode, DerError, readDer, tag } from './der.ts';
import { expectTag, membersOf, objectIdOf, octetsOf, smallNumberOf, unwrap } from './der-values.ts';
import { oid } from './oids.ts';

export interface SignedData {
  readonly version: number;
  /** Null where the content travels beside the signature. */
  readonly content: Buffer | null;
  readonly digestAlgorithms: readonly DerNode[];
  /** DER. */
  readonly certificates: readonly Buffer[];
  /** DER. */
  readonly revocationLists: readonly Buffer[];
  readonly signers: readonly DerNode[];
}

export interface SignerInfo {
  /** Issuer and serial number one after the other, or the subject key identifier. */
  readonly identifier:
    | { readonly kind: 'issuer-and-serial'; readonly issuerDer: Buffer; readonly serialDer: Buffer }
    | { readonly kind: 'key-id'; readonly keyId: Buffer };
  readonly digestAlgorithm: DerNode;
  /** The explicit SET OF that was signed. */
  readonly signedBytes: Buffer;
  /** Values by type; each type stands once. */
  readonly attributes: ReadonlyMap<string, DerNode>;
  readonly signatureAlgorithm: DerNode;
  readonly signature: Buffer;
}

const maxAttributes = 32;

/** @throws DerError */
export function readSignedData(der: Uint8Array): SignedData {
  const [type, wrapped] = membersOf(readDer(Buffer.from(der)), 2, 2);
  if (objectIdOf(type) !== oid.signedData) throw new DerError('Not SignedData');
  const members = [...membersOf(unwrap(wrapped, 0), 4, 6)];
  const [version, digestAlgorithms, encapsulated] = members.splice(0, 3);
  if (![1, 3].includes(smallNumberOf(version))) throw new DerError('Version');
  const takeImplicit = (number: number): readonly DerNode[] =>
    members[0]?.tag === tag.explicit(number) ? (members.shift()?.children ?? []) : [];
  const certificates = takeImplicit(0);
  const lists = takeImplicit(1);
  const [signers, ...more] = members;
  if (more.length > 0) throw new DerError('Members after the signers');
  return {
    version: smallNumberOf(version),
    content: readContent(encapsulated),
    digestAlgorithms: expectTag(digestAlgorithms, tag.set).children,
    certificates: certificates.map((node) => expectTag(node, tag.sequence).bytes),
    revocationLists: lists.map((node) => expectTag(node, tag.sequence).bytes),
    signers: expectTag(signers, tag.set).children,
  };
}

function readContent(encapsulated: DerNode | undefined): Buffer | null {
  const [type, wrapped] = membersOf(encapsulated, 1, 2);
  if (objectIdOf(type) !== oid.data) throw new DerError('Content of another type');
  return wrapped ? octetsOf(unwrap(wrapped, 0)) : null;
}

/** @throws DerError */
export function readSignerInfo(node: DerNode): SignerInfo {
  const members = [...membersOf(node, 6, 7)];
  const [version, identifierNode, digestAlgorithm, attributes, signatureAlgorithm, signature, unsigned] = members;
  if (!digestAlgorithm || !signatureAlgorithm) throw new DerError('Algorithms');
  if (unsigned) expectTag(unsigned, tag.explicit(1));
  const identifier = readIdentifier(identifierNode);
  // RFC 5652 §5.3: the version follows from the choice of the identifier.
  if (smallNumberOf(version) !== (identifier.kind === 'key-id' ? 3 : 1)) throw new DerError('Version');
  const { bytes, children } = expectTag(attributes, tag.explicit(0));
  const signedBytes = Buffer.from(bytes);
  signedBytes[0] = tag.set;
  return {
    identifier,
    digestAlgorithm,
    signedBytes,
    attributes: readAttributes(children),
    signatureAlgorithm,
    signature: octetsOf(signature),
  };
}

function readIdentifier(node: DerNode | undefined): SignerInfo['identifier'] {
  if (node?.tag === tag.implicit(0)) return { kind: 'key-id', keyId: node.content };
  const [issuer, serial] = membersOf(node, 2, 2);
  return {
    kind: 'issuer-and-serial',
    issuerDer: expectTag(issuer, tag.sequence).bytes,
    serialDer: expectTag(serial, tag.integer).bytes,
  };
}

function readAttributes(nodes: readonly DerNode[]): ReadonlyMap<string, DerNode> {
  if (nodes.length > maxAttributes) throw new DerError('Too many attributes');
  const attributes = new Map<string, DerNode>();
  let previous: Buffer = Buffer.alloc(0);
  for (const node of nodes) {
    // What was signed is DER, so its members stand in order; another order would be another reader's different bytes.
    if (Buffer.compare(previous, node.bytes) > 0) throw new DerError('Attributes out of order');
    previous = node.bytes;
    const [type, values] = membersOf(node, 2, 2);
    const [value, ...more] = expectTag(values, tag.set).children;
    const name = objectIdOf(type);
    if (!value || more.length > 0 || attributes.has(name)) throw new DerError('Attribute with other than one value');
    attributes.set(name, value);
  }
  return attributes;
}
