/** Plain edits, the next only after the one before was saved: the last one that was acknowledged stands. */
import { join } from 'node:path';
import { founder, openVaultWithCase } from '#tests/support/real-core.ts';
import { missing } from '../ledger.ts';
import type { Operation } from '../operations.ts';
import { judgeVault, listRecords } from '../sound-vault.ts';
import { type Kind, acknowledged } from '../torture.ts';

export const editKind: Kind = {
  name: 'edit',
  roundsPerCopy: 10,
  async prepare(origin) {
    const { api, caseId, close } = await openVaultWithCase(join(origin, 'vault'));
    const fields = { title: 'Written again and again', body: '' };
    const { id } = await api.records.create({ type: 'note', caseId, fields, envelope: {} });
    await close();
    return (place) => {
      const vault = join(place, 'vault');
      const created = new Set<string>();
      let last = '';
      return {
        plan(round) {
          const torment = Array.from({ length: 40 }, (_, index): Operation[] => [
            { op: 'write-note', id, body: `${round}-${index}` },
            { op: 'note', caseId, title: `Note ${round}-${index}` },
          ]);
          return { before: [{ op: 'unlock', vault, ...founder }], torment: torment.flat() };
        },
        async judge(said, verdict) {
          for (const { result } of acknowledged(said, 'note')) created.add(String(result));
          last = String(acknowledged(said, 'write-note').at(-1)?.result ?? last);
          const cutOff = said.find(({ state }) => state === 'begun')?.operation;
          const allowed = cutOff?.op === 'write-note' ? [last, cutOff.body] : [last];
          await judgeVault({ vault, login: founder, caseId }, verdict, async (core) => {
            const body = String((await core.api.records.get({ id })).fields['body']?.value);
            verdict.must(allowed.includes(body), 'lost', `the note says ${body}, not ${allowed.join(' or ')}`);
            last = body;
            const lost = missing(created, await listRecords(core, caseId, 'note'));
            verdict.must(lost === 0, 'lost', `${lost} notes`);
          });
        },
      };
    };
  },
};
