import { describe, expect, it } from 'vitest';
import { createJobs, type JobProgress } from '#electron/domains/jobs/index.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId } from '#shared/core/ids.ts';
import { type Job, jobSchema } from '#shared/domains/jobs/jobs.contract.ts';

const seal = { kind: 'seal', label: 'disk.img', total: 100, unit: 'bytes', ownerId: 'officer' } as const;

function setUp() {
  let milliseconds = 0;
  const system = createSystemClock();
  const clock = { ...system, monotonic: () => milliseconds };
  const notices: Job[] = [];
  const jobs = createJobs({
    clock,
    random: createSystemRandom(system),
    notify: ({ channel, payload }) => {
      expect(channel).toBe('jobs.progress');
      notices.push(jobSchema.parse(payload));
    },
  });
  const list = (): Job[] => jobs.handlers.list({}, undefined) as Job[];
  const find = (id: JobId): Job => list().find((job) => job.id === id)!;
  return { jobs, notices, list, find, pass: (by: number) => (milliseconds += by) };
}

const untilCancelled = ({ signal }: JobProgress): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('jobs/cancelled')));
  });

describe('jobs', () => {
  it('keeps the result of a job until it is dismissed', async () => {
    const { jobs, find, list } = setUp();
    const id = jobs.start(seal, async () => ({ answer: 42 }));
    await jobs.idle();
    expect(find(id)).toMatchObject({ state: 'done', result: { answer: 42 }, error: null });
    await jobs.handlers.dismiss({ id }, undefined);
    expect(list()).toEqual([]);
  });

  it('says at most ten things a second, and the last one always', async () => {
    const { jobs, notices, pass } = setUp();
    jobs.start(seal, async ({ advance }) => {
      for (let done = 1; done <= 1000; done += 1) {
        pass(1);
        advance(done);
      }
      return null;
    });
    await jobs.idle();
    expect(notices.length).toBeGreaterThan(9);
    expect(notices.length).toBeLessThanOrEqual(12);
    expect(notices.at(-1)).toMatchObject({ state: 'done', done: 1000 });
  });

  it('never takes the bar back', async () => {
    const { jobs, find, pass } = setUp();
    const id = jobs.start(seal, async ({ advance }) => {
      for (const done of [10, 60, 5, 20]) {
        pass(200);
        advance(done);
      }
    });
    await jobs.idle();
    expect(find(id).done).toBe(60);
  });

  it('works out the rate over the last seconds, not over the whole time', async () => {
    const { jobs, notices, pass } = setUp();
    jobs.start(seal, async ({ advance }) => {
      for (let second = 1; second <= 10; second += 1) {
        pass(1000);
        advance(second <= 5 ? second : 5 + (second - 5) * 1000);
      }
      return null;
    });
    await jobs.idle();
    expect(notices.at(-1)?.rate).toBeCloseTo(1000, 0);
  });

  it('gives a refusal its code and everything else an incident', async () => {
    const { jobs, find } = setUp();
    const refused = jobs.start(seal, () => Promise.reject(new AppError('files/disk-full', { needed: 7 })));
    const broken = jobs.start(seal, () => Promise.reject(new TypeError('secret name in the message')));
    await jobs.idle();
    expect(find(refused)).toMatchObject({ state: 'failed', error: { code: 'files/disk-full', params: { needed: 7 } } });
    expect(find(broken).error?.code).toBe('internal/unexpected');
    expect(JSON.stringify(find(broken))).not.toContain('secret');
  });

  it('cancels a running job and one that still waits', async () => {
    const { jobs, find } = setUp();
    const running = Array.from({ length: 3 }, () => jobs.start(seal, untilCancelled));
    let started = false;
    const waiting = jobs.start(seal, async () => {
      started = true;
    });
    await new Promise(setImmediate);
    expect(find(waiting).state).toBe('queued');
    await jobs.handlers.cancel({ id: waiting }, undefined);
    expect(find(waiting).state).toBe('cancelled');
    for (const id of running) await jobs.handlers.cancel({ id }, undefined);
    await jobs.idle();
    expect(running.map((id) => find(id).state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(started).toBe(false);
  });

  it('takes the next from the queue when a place is free', async () => {
    const { jobs, list } = setUp();
    for (let index = 0; index < 10; index += 1) jobs.start(seal, () => new Promise((resolve) => setImmediate(resolve)));
    await jobs.idle();
    expect(list().map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'done'));
  });

  it('at lock cancels what needs the vault, waits for its end and forgets it, and spares the rest', async () => {
    const { jobs, list, find } = setUp();
    let ended = false;
    jobs.start(seal, async (progress) => {
      await untilCancelled(progress).catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
      ended = true;
      throw new AppError('jobs/cancelled');
    });
    const restore = jobs.start({ ...seal, kind: 'restore', ownerId: null }, untilCancelled);
    await new Promise(setImmediate);
    await jobs.cancelAll();
    expect(ended).toBe(true);
    expect(list().map(({ id }) => id)).toEqual([restore]);
    expect(find(restore).state).toBe('running');
    await jobs.cancelAll('everything');
    expect(list()).toEqual([]);
  });

  it('refuses to dismiss a running job and to touch an unknown one', async () => {
    const { jobs } = setUp();
    const id = jobs.start(seal, untilCancelled);
    expect(() => jobs.handlers.dismiss({ id }, undefined)).toThrow(
      expect.objectContaining({ code: 'jobs/still-running' }),
    );
    const unknown = '018f0000-0000-7000-8000-000000000000' as JobId;
    expect(() => jobs.handlers.cancel({ id: unknown }, undefined)).toThrow(
      expect.objectContaining({ code: 'jobs/unknown' }),
    );
    await jobs.cancelAll();
  });
});
