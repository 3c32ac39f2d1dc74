/** Passwords changed, officers added, given other roles and disabled: what was acknowledged counts, and nobody is locked out. */
import { join } from 'node:path';
import { Refusal, founder, openCore, openVaultWithCase } from '#tests/support/real-core.ts';
import type { Operation } from '../operations.ts';
import { type Login, judgeVault } from '../sound-vault.ts';
import { type Kind, type Verdict, acknowledged } from '../torture.ts';

export const officersKind: Kind = {
  name: 'officers',
  roundsPerCopy: 6,
  async prepare(origin) {
    const { caseId, close } = await openVaultWithCase(join(origin, 'vault'));
    await close();
    return (place) => {
      const vault = join(place, 'vault');
      let password: string = founder.password;
      const active = new Set<string>();
      const disabled = new Set<string>();
      return {
        plan(round) {
          const torment = Array.from({ length: 2 }, (_, index): Operation[] => {
            const name = `Officer ${round}-${index}`;
            const before = index === 0 ? password : passwordOf(round, index - 1);
            return [
              { op: 'change-password', current: before, next: passwordOf(round, index) },
              { op: 'add-officer', name, password: 'staple orbit lantern' },
              { op: 'set-roles', name, roles: ['investigator'] },
              { op: 'disable-officer', name },
            ];
          });
          return { before: [{ op: 'unlock', vault, name: founder.name, password }], torment: torment.flat() };
        },
        async judge(said, verdict) {
          const last = acknowledged(said, 'change-password').at(-1)?.operation;
          const cutOff = said.find(({ state }) => state === 'begun')?.operation;
          const earlier = password;
          if (last?.op === 'change-password') password = last.next;
          if (cutOff?.op === 'change-password' && (await opens(vault, { name: founder.name, password: cutOff.next })))
            password = cutOff.next;
          if (earlier !== password)
            verdict.must(
              !(await opens(vault, { name: founder.name, password: earlier })),
              'half done',
              'an old password opens',
            );
          for (const { operation } of acknowledged(said, 'add-officer'))
            if (operation.op === 'add-officer') active.add(operation.name);
          if (cutOff?.op === 'disable-officer') active.delete(cutOff.name);
          for (const { operation } of acknowledged(said, 'disable-officer')) {
            if (operation.op !== 'disable-officer') continue;
            active.delete(operation.name);
            disabled.add(operation.name);
          }
          await judgeVault({ vault, login: { name: founder.name, password }, caseId }, verdict, async ({ api }) => {
            const officers = await api.officers.list({});
            for (const name of [...active, ...disabled])
              verdict.must(
                officers.some((one) => one.name === name),
                'lost',
                'an officer',
              );
            for (const { name, disabledAt } of officers)
              verdict.must(disabledAt !== null || !disabled.has(name), 'lost', 'an officer was disabled');
            for (const { operation } of acknowledged(said, 'set-roles')) {
              if (operation.op !== 'set-roles') continue;
              const roles = officers.find((one) => one.name === operation.name)?.roles;
              verdict.must(String(roles) === String(operation.roles), 'lost', 'the roles of an officer');
            }
          });
          await judgeLogins(vault, [...active].slice(-1), [...disabled].slice(-1), verdict);
        },
      };
    };
  },
};

const passwordOf = (round: number, index: number): string => `orchard pencil ${round} ${index}`;

async function judgeLogins(vault: string, active: readonly string[], disabled: readonly string[], verdict: Verdict) {
  const password = 'staple orbit lantern';
  for (const name of active) verdict.must(await opens(vault, { name, password }), 'lost', 'the key of an officer');
  for (const name of disabled)
    verdict.must(!(await opens(vault, { name, password })), 'half done', 'a disabled officer gets in');
}

/** @throws Refusal for any other cause than the password */
async function opens(vault: string, login: Login): Promise<boolean> {
  const core = openCore();
  try {
    await core.api.vault.select({ folder: core.file(vault, 'folder') });
    await core.api.session.unlock(login);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'vault/wrong-password') return false;
    throw cause;
  } finally {
    await core.close();
  }
}
