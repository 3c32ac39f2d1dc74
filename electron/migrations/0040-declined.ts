/** What declined writes would have replaced, by the write that they would have: a record's history reads no header for it. */
import type { Migration } from './migration.ts';

const declined = `
-- As the signed headers say; in \`supersessions\` once the write is taken after all.
CREATE TABLE declined_supersessions (
  superseded BLOB NOT NULL,
  leaf_number INTEGER NOT NULL REFERENCES leaves (number),
  PRIMARY KEY (superseded, leaf_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX declined_supersessions_by_leaf ON declined_supersessions (leaf_number);
INSERT INTO declined_supersessions (superseded, leaf_number)
SELECT DISTINCT unhex(old.value), d.leaf_number
FROM (SELECT DISTINCT l.commit_number FROM declined_leaves d JOIN leaves l ON l.number = d.leaf_number) here
CROSS JOIN commits c ON c.number = here.commit_number
CROSS JOIN json_each(CAST(c.header AS TEXT), '$.leaves') listed
CROSS JOIN leaves l ON l.id = unhex(json_extract(listed.value, '$.id'))
CROSS JOIN declined_leaves d ON d.leaf_number = l.number
CROSS JOIN json_each(listed.value, '$.supersedes') old;
`;

export const declinedSupersessions: Migration = {
  version: 40,
  up: (connection) => connection.exec(declined),
};
