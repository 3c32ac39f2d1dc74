/** Partners, bundles and revocation. Frozen once released: later changes are later migrations. */
import type { Migration } from './migration.ts';

/** `unit` is null for this unit's own certificates. Foreign keys are off while a migration runs and checked after it. */
const certificates = `
CREATE TABLE new_certificates (
  fingerprint TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit-root', 'officer', 'authority', 'partner-authority', 'partner-officer')),
  unit TEXT,
  der BLOB NOT NULL,
  officer_id TEXT,
  private_key BLOB,
  not_after INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO new_certificates SELECT fingerprint, kind, NULL, der, officer_id, private_key, not_after, created_at FROM certificates;
DROP TABLE certificates;
ALTER TABLE new_certificates RENAME TO certificates;
CREATE INDEX certificates_by_unit ON certificates (unit, kind);

CREATE TABLE revoked_certificates (
  fingerprint TEXT PRIMARY KEY REFERENCES certificates (fingerprint),
  serial TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  revoked_by TEXT NOT NULL,
  revoked_at INTEGER NOT NULL
) STRICT;

-- The newest list of each issuing key, own or foreign. \`number\` is hexadecimal, padded so that text order is number order.
CREATE TABLE revocation_lists (
  issuer_key TEXT PRIMARY KEY,
  issuer TEXT NOT NULL,
  number TEXT NOT NULL,
  this_update INTEGER NOT NULL,
  next_update INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  der BLOB NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

-- Identities of this unit, sealed under the unit key. Retired ones still open what was sealed for them.
CREATE TABLE age_identities (
  recipient TEXT PRIMARY KEY,
  suite TEXT NOT NULL CHECK (suite IN ('x25519', 'mlkem768x25519')),
  identity BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;
`;

const partners = `
CREATE TABLE cards (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('offered', 'confirmed', 'alarm', 'superseded', 'rejected')),
  content BLOB NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL,
  first_officer TEXT,
  first_at INTEGER,
  second_officer TEXT,
  second_at INTEGER,
  how TEXT NOT NULL
) STRICT;
CREATE INDEX cards_by_unit ON cards (unit, state);
CREATE UNIQUE INDEX cards_in_use ON cards (unit) WHERE state = 'confirmed';
`;

const exchange = `
CREATE TABLE case_partners (
  case_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (case_id, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('case', 'receipt')),
  partner TEXT NOT NULL,
  case_id TEXT,
  sequence INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sealing', 'sealed', 'delivered', 'acknowledged', 'partly', 'refused', 'broken')),
  statement BLOB,
  statement_hash BLOB,
  sha256 TEXT,
  size INTEGER,
  records INTEGER NOT NULL,
  held INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  delivered_to TEXT NOT NULL,
  delivered_at INTEGER,
  answer TEXT,
  answered_at INTEGER,
  kept INTEGER NOT NULL,
  UNIQUE (partner, sequence)
) STRICT;
CREATE INDEX outbox_by_case ON outbox (case_id, partner);

-- One for each file that was opened. \`id\` is the entry's own; \`bundle_id\` the sender's, once it could be believed.
CREATE TABLE inbox (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bundle_id TEXT,
  kind TEXT,
  sender TEXT,
  case_id TEXT,
  sequence INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'partly', 'refused', 'quarantined')),
  is_late INTEGER NOT NULL,
  -- Made after all others of its sender, with a number that is not: the sender's vault was restored from a backup.
  is_restored INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  params TEXT,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  statement BLOB,
  statement_hash BLOB,
  -- By the sender's clock: recorded, never trusted.
  made_at INTEGER,
  -- The tag files as they came, so that a court can check the signature: a tar, sealed like evidence, by its SHA-256.
  tags_sha256 TEXT,
  signer TEXT,
  report TEXT,
  opened_by TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  reason TEXT NOT NULL,
  -- Number of the outbox entry that told the sender; null while a receipt is owed.
  told_by INTEGER REFERENCES outbox (number)
) STRICT;
CREATE UNIQUE INDEX inbox_by_bundle ON inbox (sender, bundle_id) WHERE bundle_id IS NOT NULL AND state <> 'quarantined';
CREATE INDEX inbox_by_file ON inbox (file_sha256);

CREATE TABLE inbox_items (
  inbox_number INTEGER NOT NULL REFERENCES inbox (number),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (inbox_number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_items_by_hash ON inbox_items (sha256);

-- What a bundle would change, worked out when it was opened and again when it is looked at after other changes.
CREATE TABLE inbox_changes (
  inbox_number INTEGER NOT NULL REFERENCES inbox (number),
  position INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  effect TEXT NOT NULL,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (inbox_number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_changes_by_record ON inbox_changes (inbox_number, record_id);

-- What a partner has or was sent. \`outbox_number\` is null once known to be there: theirs, or acknowledged.
CREATE TABLE partner_commits (
  unit TEXT NOT NULL,
  commit_number INTEGER NOT NULL REFERENCES commits (number),
  outbox_number INTEGER REFERENCES outbox (number),
  PRIMARY KEY (unit, commit_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE partner_leaves (
  unit TEXT NOT NULL,
  leaf_number INTEGER NOT NULL REFERENCES leaves (number),
  outbox_number INTEGER REFERENCES outbox (number),
  PRIMARY KEY (unit, leaf_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE partner_contents (
  unit TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  outbox_number INTEGER REFERENCES outbox (number),
  PRIMARY KEY (unit, sha256)
) STRICT, WITHOUT ROWID;
-- What a partner asked for and has not been sent since. \`id\` is a commit id or the SHA-256 of a content.
CREATE TABLE partner_wants (
  unit TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('commit', 'content')),
  id TEXT NOT NULL,
  PRIMARY KEY (unit, kind, id)
) STRICT, WITHOUT ROWID;

-- Writes whose content came and that nobody took: what their headers say they replace is not in force.
CREATE TABLE declined_leaves (
  leaf_number INTEGER PRIMARY KEY REFERENCES leaves (number)
) STRICT;

-- An author counts commits within one workspace: a partner that is given one case must not see gaps from the others.
DROP INDEX commits_by_author;
CREATE INDEX commits_by_author ON commits (workspace, author, sequence);
-- In the order of their numbers, and the latest clock that was seen there.
CREATE INDEX commits_by_workspace ON commits (workspace);
CREATE INDEX supersessions_by_leaf ON supersessions (leaf_number);
CREATE INDEX commits_by_clock ON commits (workspace, clock_ms, clock_count);
`;

export const exchangeTables: Migration = {
  version: 20,
  up: (connection) => connection.exec(certificates + partners + exchange),
};
