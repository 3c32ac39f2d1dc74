import { expect, test } from 'vitest';
import { verbs } from '#shared/domains/officers/roles.ts';
import { contracts, coreContracts } from '#shared/ipc/contracts.ts';
import { openCore } from '#tests/support/real-core.ts';

interface NamedMethod {
  readonly channel: string;
  readonly access: string;
}

function methodsOf(list: typeof contracts | typeof coreContracts): readonly NamedMethod[] {
  return Object.entries(list).flatMap(([domain, contract]) =>
    Object.entries(contract).flatMap(([name, entry]) =>
      entry.kind === 'event' ? [] : [{ channel: `${domain}.${name}`, access: entry.access as string }],
    ),
  );
}

/** Of the wrong form for every method, so that no handler runs. */
const nonsense = { nonsense: true };

test('every method of the core’s contracts has a handler', async () => {
  const { core, close } = openCore();
  const codes: Record<string, string> = {};
  for (const [id, { channel }] of methodsOf(coreContracts).entries()) {
    const response = await core.call({ id, channel, input: nonsense });
    codes[channel] = response.ok ? 'answered' : response.error.code;
  }
  await close();
  expect(Object.keys(codes).length).toBeGreaterThan(30);
  const wrong = Object.entries(codes).filter(
    ([, code]) => !['session/locked', 'ipc/bad-input', 'answered'].includes(code),
  );
  expect(wrong).toEqual([]);
});

test('a locked core answers only the methods that say so', async () => {
  const { core, close } = openCore();
  for (const [id, { channel, access }] of methodsOf(coreContracts).entries()) {
    if (access === 'none') continue;
    const response = await core.call({ id, channel, input: nonsense });
    expect({ channel, code: response.ok ? 'answered' : response.error.code }).toEqual({
      channel,
      code: 'session/locked',
    });
  }
  await close();
});

test('a channel that no contract names is refused as unknown, whatever its name', async () => {
  const { core, close } = openCore();
  for (const channel of [
    'cases.nothing',
    '__proto__.constructor',
    'cases.__proto__',
    'cases.list.more',
    'shell.preferences',
  ]) {
    const response = await core.call({ id: 1, channel, input: {} });
    expect(response).toMatchObject({ ok: false, error: { code: 'ipc/unknown-channel' } });
  }
  await close();
});

test('what a method asks of its caller is a verb that some role can have', () => {
  const known = new Set<string>(['none', 'unlocked', ...verbs]);
  expect(methodsOf(contracts).filter(({ access }) => !known.has(access))).toEqual([]);
});
