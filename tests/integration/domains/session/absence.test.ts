/** The vault locks itself while jobs are under way: nobody is served, the jobs end, and then the keys go (ADR 0024). */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VaultState } from '#shared/domains/session/session.contract.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import type { JobId } from '#shared/core/ids.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const secretName = 'image-of-the-quay.img';
const everything = { officerId: null, action: null, caseId: null, recordId: null, from: null, to: null, text: '' };

const soonDone = 200_000_000;
/** Longer than several passwords take; never waited for. */
const longAtWork = 3_000_000_000;

/** A vault in which a large file is being sealed. */
async function whileSealing(
  bytes: number,
  act: (world: Awaited<ReturnType<typeof begin>>) => Promise<void>,
): Promise<void> {
  const world = await begin(bytes);
  try {
    await act(world);
  } finally {
    await world.close();
    world.folder.remove();
  }
}

async function begin(bytes: number) {
  const folder = temporaryFolder();
  const vault = join(folder.path, 'vault');
  const real = await openVaultWithCase(vault);
  const { api, notices } = real;
  const deputy = { name: 'Dora Nunes', password: 'staple orbit lantern' };
  await api.officers.add({ ...deputy, roles: ['investigator', 'auditor'] });
  const path = join(folder.path, secretName);
  writeFileSync(path, '');
  truncateSync(path, bytes);
  const { jobId } = await api.evidence.add({
    caseId: real.caseId,
    files: [real.file(path, 'read')],
    reason: '',
  });
  await expect.poll(() => notices.some(({ payload }) => isUnderWay(payload, jobId))).toBe(true);
  const list = {
    types: ['evidence'],
    caseId: real.caseId,
    text: '',
    filters: [],
    sort: { field: 'createdAt', descending: false },
    offset: 0,
    limit: 10,
  };
  return {
    ...real,
    folder,
    vault,
    deputy,
    jobId,
    evidence: async () => (await api.records.list(list)).total,
    state: () => api.session.state({}),
    async fullyLocked() {
      await expect.poll(() => api.session.state({}), { timeout: 60_000 }).toMatchObject({ finishing: 0 });
      await expect.poll(() => notices.filter(({ channel }) => channel === 'session.changed').length).toBeGreaterThan(0);
    },
    operations: async () =>
      (await api.audit.list({ filter: everything, offset: 0, limit: 200 })).entries
        .map(({ operation }) => operation)
        .filter((operation) => operation.startsWith('session.'))
        .toReversed(),
  };
}

const isUnderWay = (payload: unknown, id: JobId): boolean => (payload as Job).id === id && (payload as Job).done > 0;

describe.each(['idle', 'screen'] as const)('the vault locks itself (%s) while a job runs', (reason) => {
  it('nobody is served, the job ends without its name, and then the keys are wiped and it is said', async () => {
    await whileSealing(
      soonDone,
      async ({ api, core, notices, state, evidence, fullyLocked, operations, jobId, vault, file }) => {
        notices.length = 0;
        await core.lock(reason);
        expect(await state()).toMatchObject({ state: 'locked', finishing: 1 });
        for (const refused of [
          evidence(),
          api.cases.list({ text: '', filters: [], sort: { field: 'number', descending: false }, offset: 0, limit: 1 }),
          api.session.touch({}),
          api.officers.list({}),
        ])
          await expect(refused).rejects.toMatchObject({ code: 'session/locked' });
        for (const refused of [
          api.vault.select({ folder: file(vault, 'folder') }),
          api.vault.create({
            folder: file(`${vault}-2`, 'folder'),
            unit: { name: 'U', country: 'FR' },
            officer: 'Eva Lind',
            password: 'correct horse battery',
          }),
          api.vault.recover({ name: founder.name, code: 'x', password: 'correct horse battery' }),
        ])
          await expect(refused).rejects.toMatchObject({ code: 'session/jobs-finishing' });
        expect(await api.jobs.list({})).toMatchObject([{ id: jobId, label: '', result: null, state: 'running' }]);

        await fullyLocked();
        expect(JSON.stringify(notices)).not.toContain(secretName);
        expect(JSON.stringify(notices)).not.toContain('records.changed');
        await expect
          .poll(async () => (await api.jobs.list({}))[0])
          .toMatchObject({ id: jobId, label: '', result: null, state: 'done' });
        await api.session.unlock(founder);
        expect(await evidence()).toBe(1);
        expect(await operations()).toEqual([
          'session.unlock',
          `session.withdraw.${reason}`,
          'session.lock.finished',
          'session.unlock',
        ]);
      },
    );
  });

  it('the officer who comes back finds the job with its name, and nothing of the purposes stated before', async () => {
    await whileSealing(longAtWork, async ({ api, core, caseId, job, jobId, state, evidence, operations }) => {
      await api.session.setPurpose({ caseId, taskId: null, reason: 'to test the absence' });
      await core.lock(reason);
      await expect(api.session.unlock({ ...founder, password: 'a wrong one' })).rejects.toMatchObject({
        code: 'vault/wrong-password',
      });
      await api.session.unlock(founder);
      expect(await api.session.purpose({ caseId })).toBeNull();
      expect(await api.jobs.list({})).toMatchObject([{ id: jobId, label: secretName }]);
      await api.jobs.cancel({ id: jobId });
      await expect(job(jobId)).rejects.toMatchObject({ code: 'jobs/cancelled' });
      expect(await state()).toMatchObject({ state: 'unlocked' });
      expect(await evidence()).toBe(0);
      expect((await operations()).slice(-1)).toEqual(['session.resume']);
    });
  });

  it('another officer is told to wait, and the log-in’s growing delay holds', async () => {
    await whileSealing(longAtWork, async ({ api, core, deputy, state }) => {
      await core.lock(reason);
      await expect(api.session.unlock(deputy)).rejects.toMatchObject({ code: 'session/jobs-finishing' });
      for (let tries = 0; tries < 3; tries++)
        await expect(api.session.unlock({ ...founder, password: 'a wrong one' })).rejects.toMatchObject({
          code: 'vault/wrong-password',
        });
      await expect(api.session.unlock(founder)).rejects.toMatchObject({ code: 'session/wait' });
      expect(await state()).toMatchObject({ state: 'locked' });
    });
  });
});

it.each(['demand', 'sleep', 'expired'] as const)(
  'a lock by %s ends the jobs that an absence had spared',
  async (reason) => {
    await whileSealing(longAtWork, async ({ api, core, state, evidence, operations, job }) => {
      await core.lock('idle');
      await core.lock(reason);
      expect(await state()).toMatchObject({ state: 'locked', finishing: 0 });
      expect(await api.jobs.list({})).toEqual([]);
      await api.session.unlock(founder);
      expect(await evidence()).toBe(0);
      expect((await operations()).slice(-3)).toEqual([
        'session.withdraw.idle',
        `session.lock.${reason}`,
        'session.unlock',
      ]);
      expect(await job((await api.vault.check({})).jobId)).toMatchObject({ ok: true });
    });
  },
);

it('a request that was under way when the vault locked itself is not answered', async () => {
  await whileSealing(longAtWork, async ({ api, core, state }) => {
    const summary = api.vault.summary({});
    const locked = core.lock('idle');
    await expect(summary).rejects.toMatchObject({ code: 'session/locked' });
    await locked;
    expect(await state()).toMatchObject<Partial<VaultState>>({ state: 'locked' });
  });
});

it('an absence without jobs locks fully', async () => {
  const folder = temporaryFolder();
  const { api, core, close } = await openVaultWithCase(join(folder.path, 'vault'));
  await core.lock('screen');
  expect(await api.session.state({})).toMatchObject({ state: 'locked', finishing: 0 });
  await api.session.unlock(founder);
  const { entries } = await api.audit.list({ filter: everything, offset: 0, limit: 3 });
  expect(entries.map(({ operation }) => operation)).toContain('session.lock.screen');
  await close();
  folder.remove();
});
