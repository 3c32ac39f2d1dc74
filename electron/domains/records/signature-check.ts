/** Whether a commit's signature holds, looked up and computed at the moment somebody asks who says so. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { commitIdOf, isSignedBy } from './commit-header.ts';

export type SignatureState = 'verified' | 'unverified';

/** One check for each commit, however many writes of it are shown. @param connection for as long as one answer takes. */
export function createSignatureCheck(connection: ReadConnection): (commitId: string) => SignatureState {
  const known = new Map<string, SignatureState>();
  return (commitId) => {
    const state = known.get(commitId) ?? checkCommit(connection, commitId);
    known.set(commitId, state);
    return state;
  };
}

function checkCommit(connection: ReadConnection, commitId: string): SignatureState {
  const id = Buffer.from(commitId, 'hex');
  const row = connection.get<{ header: Buffer; signature: Buffer; public_key: Buffer }>(
    `SELECT c.header, c.signature, k.public_key FROM commits c
     JOIN session_keys k ON k.id = c.session_key AND k.author = c.author WHERE c.id = ?`,
    id,
  );
  const holds = row && commitIdOf(row.header).equals(id) && isSignedBy(row.header, row.signature, row.public_key);
  return holds ? 'verified' : 'unverified';
}
