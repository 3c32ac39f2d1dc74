/** What lists need where cases and records are many. Frozen once released: later changes are later migrations. */
import type { Migration } from './migration.ts';

const lists = `
-- Reviews that are due are few; the records of all cases are many.
CREATE INDEX cases_to_review ON records (review_on) WHERE type = 'case' AND removed = 0;

-- In the order of lists, and with the kind, so that counting them reads no record.
DROP INDEX records_by_case;
CREATE INDEX records_by_case ON records (case_id, type, removed, updated_at, number, kind);

-- When anything of a case last changed. Derived: always the latest of its records.
CREATE TABLE case_activity (
  case_id TEXT PRIMARY KEY,
  latest_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO case_activity SELECT case_id, max(updated_at) FROM records WHERE case_id IS NOT NULL GROUP BY case_id;
CREATE INDEX case_activity_by_time ON case_activity (latest_at);
CREATE TRIGGER case_activity_begins AFTER INSERT ON records WHEN NEW.case_id IS NOT NULL BEGIN
  INSERT INTO case_activity (case_id, latest_at) VALUES (NEW.case_id, NEW.updated_at)
  ON CONFLICT (case_id) DO UPDATE SET latest_at = excluded.latest_at WHERE excluded.latest_at > latest_at;
END;
CREATE TRIGGER case_activity_goes_on AFTER UPDATE OF updated_at ON records WHEN NEW.updated_at > OLD.updated_at BEGIN
  UPDATE case_activity SET latest_at = NEW.updated_at WHERE case_id = NEW.case_id AND latest_at < NEW.updated_at;
END;
CREATE TRIGGER case_activity_goes_back AFTER UPDATE OF updated_at, case_id ON records
WHEN NEW.updated_at < OLD.updated_at OR NEW.case_id IS NOT OLD.case_id BEGIN
  DELETE FROM case_activity WHERE case_id IN (OLD.case_id, NEW.case_id);
  INSERT INTO case_activity SELECT case_id, max(updated_at) FROM records
  WHERE case_id IN (OLD.case_id, NEW.case_id) GROUP BY case_id;
END;
`;

export const fullSizeLists: Migration = {
  version: 30,
  up: (connection) => connection.exec(lists),
};
