import { expect, test } from 'vitest';
import { toErrorData } from '#electron/platform/log/to-error-data.ts';
import { AppError } from '#shared/core/app-error.ts';

const logged: string[] = [];
const deps = {
  random: { uuidV4: () => 'incident-1', uuidV7: () => '', bytes: (count: number) => new Uint8Array(count) },
  log: {
    info: () => undefined,
    error: (event: string, data?: object) => void logged.push(`${event} ${JSON.stringify(data)}`),
  },
};

test('a refusal keeps its code, and one of the file system gets it at the edge at the latest', () => {
  expect(toErrorData(new AppError('vault/in-use'), 'a.b', deps)).toEqual({ code: 'vault/in-use', params: {} });
  const full = Object.assign(new Error('ENOSPC: /home/ada'), { code: 'ENOSPC' });
  expect(toErrorData(full, 'a.b', deps)).toEqual({ code: 'files/disk-full', params: {} });
  expect(logged).toEqual([]);
});

test('what an open vault knows of its medium goes before', () => {
  const explain = () => new AppError('vault/medium-gone');
  expect(toErrorData(new Error('x'), 'a.b', { ...deps, explain })).toEqual({ code: 'vault/medium-gone', params: {} });
});

test('everything else is an incident, in the log without its words', () => {
  const data = toErrorData(new Error('the name of somebody'), 'a.b', deps, { fields: 'id' });
  expect(data).toEqual({ code: 'internal/unexpected', params: { incident: 'incident-1' } });
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('"channel":"a.b","fields":"id"');
  expect(logged[0]).not.toContain('somebody');
});
