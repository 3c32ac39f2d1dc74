/** Tables of a new vault. Frozen once released: later changes are later migrations. */
import type { Migration } from './migration.ts';

/** What cannot be derived: written once, never rebuilt. */
const base = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE certificates (
  fingerprint TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('unit-root', 'officer')),
  der BLOB NOT NULL,
  officer_id TEXT,
  private_key BLOB,
  not_after INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE officers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  fingerprint TEXT NOT NULL REFERENCES certificates (fingerprint),
  created_at INTEGER NOT NULL,
  last_unlock_at INTEGER,
  disabled_at INTEGER
) STRICT;

CREATE TABLE session_keys (
  id TEXT PRIMARY KEY,
  author TEXT NOT NULL REFERENCES certificates (fingerprint),
  public_key BLOB NOT NULL,
  endorsement BLOB NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL
) STRICT;

CREATE TABLE case_members (
  case_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (case_id, officer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_visits (
  case_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  visited_at INTEGER NOT NULL,
  PRIMARY KEY (case_id, officer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE commits (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  workspace TEXT NOT NULL,
  author TEXT NOT NULL,
  session_key TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  previous BLOB,
  clock_ms INTEGER NOT NULL,
  clock_count INTEGER NOT NULL,
  at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  header BLOB NOT NULL,
  signature BLOB NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX commits_by_author ON commits (author, sequence);

-- record_id, field, value and salt are NULL while a leaf is withheld, and again once it is erased.
CREATE TABLE leaves (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  commit_number INTEGER NOT NULL REFERENCES commits (number),
  record_id TEXT,
  field TEXT,
  value TEXT,
  handling TEXT,
  salt BLOB,
  erased_at INTEGER
) STRICT;
CREATE INDEX leaves_by_record ON leaves (record_id, field) WHERE record_id IS NOT NULL;
CREATE INDEX leaves_by_commit ON leaves (commit_number);

CREATE TABLE supersessions (
  superseded BLOB NOT NULL,
  leaf_number INTEGER NOT NULL REFERENCES leaves (number),
  PRIMARY KEY (superseded, leaf_number)
) STRICT, WITHOUT ROWID;

-- Leaves that arrived before the header that lists them.
CREATE TABLE early_leaves (id BLOB PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_files (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE warning_lists (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  description TEXT NOT NULL,
  matching TEXT NOT NULL,
  attributes TEXT NOT NULL,
  entries TEXT NOT NULL,
  entry_count INTEGER NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  officer_id TEXT,
  action TEXT NOT NULL,
  operation TEXT NOT NULL,
  record_id TEXT,
  record_type TEXT NOT NULL,
  case_id TEXT,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_case ON audit (case_id, number);
CREATE INDEX audit_by_officer ON audit (officer_id, number);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TABLE audit_heads (
  number INTEGER PRIMARY KEY REFERENCES audit (number),
  hash BLOB NOT NULL,
  session_key TEXT NOT NULL REFERENCES session_keys (id),
  signature BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER audit_heads_no_update BEFORE UPDATE ON audit_heads BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`;

/** Derived from the leaves in the same transaction as each commit; can be rebuilt and compared at any time. */
const derived = `
-- \`kind\` is identifierKind, intelligenceKind, linkKind, eventKind, category or act. \`case_id\` of a case is its own id.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  pack TEXT NOT NULL,
  case_id TEXT,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT,
  removed INTEGER NOT NULL,
  handling TEXT NOT NULL,
  tlp TEXT NOT NULL,
  pap TEXT NOT NULL,
  source TEXT NOT NULL,
  information TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  retention_until TEXT NOT NULL,
  review_on TEXT NOT NULL,
  subject_category TEXT,
  conflicts INTEGER NOT NULL,
  banal INTEGER NOT NULL,
  field_values TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX records_by_case ON records (case_id, type, removed, updated_at);
CREATE INDEX records_by_type ON records (type, removed, updated_at);
CREATE INDEX records_in_conflict ON records (conflicts) WHERE conflicts > 0;

CREATE TABLE cases (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  case_number TEXT NOT NULL,
  form_of_crime TEXT NOT NULL,
  countries TEXT NOT NULL,
  lead TEXT,
  is_open INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_month TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_month ON cases (opened_month, form_of_crime);
CREATE INDEX cases_by_number ON cases (case_number);

CREATE TABLE identifiers (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT,
  kind TEXT NOT NULL,
  normal TEXT NOT NULL,
  written TEXT NOT NULL
) STRICT;
CREATE INDEX identifiers_by_normal ON identifiers (normal, kind, case_id);

CREATE TABLE links (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT,
  kind TEXT NOT NULL,
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL
) STRICT;
CREATE INDEX links_by_from ON links (from_id);
CREATE INDEX links_by_to ON links (to_id);
CREATE INDEX links_by_case ON links (case_id);

CREATE TABLE tasks (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT,
  due_at INTEGER,
  assignee TEXT,
  is_open INTEGER NOT NULL,
  hours REAL,
  cost_amount INTEGER,
  cost_currency TEXT,
  month TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_by_due ON tasks (is_open, due_at);
CREATE INDEX tasks_by_case ON tasks (case_id, is_open);

CREATE TABLE timeline (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT,
  lane TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  zone TEXT NOT NULL,
  written TEXT NOT NULL
) STRICT;
CREATE INDEX timeline_by_case ON timeline (case_id, at);

CREATE TABLE files (
  record_number INTEGER PRIMARY KEY,
  case_id TEXT,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT;
CREATE INDEX files_by_hash ON files (sha256, case_id);

CREATE TABLE external_ids (
  external_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  record_number INTEGER NOT NULL,
  PRIMARY KEY (external_id, case_id, record_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_ids_by_record ON external_ids (record_number);

-- rowid is records.number. Neither keeps a copy of the text.
CREATE VIRTUAL TABLE words USING fts5 (title, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE identifier_parts USING fts5 (text, content='', contentless_delete=1, tokenize='trigram', detail=none);
`;

export const createVault: Migration = { version: 10, up: (connection) => connection.exec(base + derived) };
