/** Lists of the inbox and the outbox read short rows: what a partner may make megabytes long lies apart. */
import type { Migration } from './migration.ts';

const lists = `
-- As they came or were sealed, and what is remembered of how they were judged.
CREATE TABLE inbox_documents (
  inbox_number INTEGER PRIMARY KEY REFERENCES inbox (number),
  statement BLOB,
  report TEXT
) STRICT;
INSERT INTO inbox_documents (inbox_number, statement, report) SELECT number, statement, report FROM inbox;
-- As the statement says; empty where there is none, or none to be believed.
ALTER TABLE inbox ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN sender_country TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN case_number TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN case_title TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN marking TEXT;
UPDATE inbox SET (sender_name, sender_country, case_number, case_title, marking) = (
  SELECT coalesce(said ->> '$.sender.name', ''), coalesce(said ->> '$.sender.country', ''), coalesce(said ->> '$.case.number', ''),
    coalesce(said ->> '$.case.title', ''), said -> '$.handling.marking'
  FROM (SELECT CAST(d.statement AS TEXT) AS said FROM inbox_documents d WHERE d.inbox_number = inbox.number))
WHERE json_valid(CAST(statement AS TEXT));
ALTER TABLE inbox DROP COLUMN statement;
ALTER TABLE inbox DROP COLUMN report;
CREATE INDEX inbox_changes_by_effect ON inbox_changes (inbox_number, effect);

-- \`answer\` is what the partner's receipt says of the bundle, without its id.
CREATE TABLE outbox_documents (
  outbox_number INTEGER PRIMARY KEY REFERENCES outbox (number),
  statement BLOB,
  answer TEXT
) STRICT;
INSERT INTO outbox_documents (outbox_number, statement, answer) SELECT number, statement, answer FROM outbox;
ALTER TABLE outbox ADD COLUMN not_taken INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET not_taken = coalesce(json_array_length(answer, '$.notTaken'), 0),
  conflicts = coalesce(json_array_length(answer, '$.conflicts'), 0)
WHERE json_valid(answer);
ALTER TABLE outbox DROP COLUMN statement;
ALTER TABLE outbox DROP COLUMN answer;
`;

export const exchangeLists: Migration = {
  version: 50,
  tables: ['inbox', 'inbox_documents', 'inbox_items', 'inbox_changes', 'outbox', 'outbox_documents'],
  up: (connection) => connection.exec(lists),
};
