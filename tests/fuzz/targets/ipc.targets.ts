/** Requests of a window that somebody else has taken over: to a router with every contract, and to the real core. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouter, type HandlersOf } from '#electron/core/router.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { AppError } from '#shared/core/app-error.ts';
import { roles, verbsOf } from '#shared/domains/officers/roles.ts';
import type { Contract, Method } from '#shared/ipc/contract.ts';
import { contracts, coreContracts } from '#shared/ipc/contracts.ts';
import { type Response, responseSchema } from '#shared/ipc/envelope.ts';
import { openVaultWithCase, type RealCore, Refusal } from '#tests/support/real-core.ts';
import { type FuzzTarget, hold } from '../fuzz-target.ts';
import { hostileJson } from '../mutate/hostile-text.ts';
import { jsonMutator } from '../mutate/json.ts';
import { samples } from './import-samples.ts';
import { hostileMarks, revive } from './hostile-values.ts';
import { type KnownValues, sampleInput } from './sample-input.ts';

const session = { verbs: verbsOf(roles) };

interface Channel {
  readonly channel: string;
  readonly method: Method;
}

function channelsOf(all: Readonly<Record<string, Contract>>): Channel[] {
  return Object.entries(all).flatMap(([domain, contract]) =>
    Object.entries(contract).flatMap(([name, method]) =>
      method.kind === 'event' ? [] : [{ channel: `${domain}.${name}`, method }],
    ),
  );
}

function requestsFor(channels: readonly Channel[], known?: KnownValues): Buffer[] {
  return channels.flatMap(({ channel, method }) =>
    [0, 1].map((variant) =>
      Buffer.from(JSON.stringify({ id: 1, channel, input: sampleInput(method.input, variant, known) })),
    ),
  );
}

function requestOf(input: Buffer): unknown {
  try {
    return revive(JSON.parse(input.toString('utf8')));
  } catch {
    return input.toString('latin1');
  }
}

/** @throws AppError of the refusal. */
function answerOf(response: Response, logged: readonly string[]): Response & { ok: true } {
  hold(responseSchema.safeParse(response).success, 'a response has the shape of one');
  if (response.ok) return response;
  const { code, params } = response.error;
  if (code === 'internal/unexpected')
    throw new Error(
      `unexpected: ${logged
        .at(-1)
        ?.replaceAll(/"incident":"[^"]*",?/g, '')
        .slice(0, 600)}`,
    );
  throw new AppError(code, params);
}

/** Handlers that only say that they were reached. */
const envelope: FuzzTarget = {
  name: 'ipc-envelope',
  layer: 'requests for every method, handlers left out',
  refusals: /^ipc\//,
  cost: 2,
  prepare() {
    const channels = channelsOf(contracts);
    const logged: string[] = [];
    let reached = '';
    const handlers: Record<string, Record<string, unknown>> = {};
    for (const { channel } of channels) {
      const [domain = '', name = ''] = channel.split('.');
      (handlers[domain] ??= {})[name] = (input: unknown) => {
        reached = `${channel} ${typeof input}`;
        throw new AppError('ipc/unknown-channel');
      };
    }
    const router = createRouter(contracts, handlers as unknown as HandlersOf<typeof contracts, typeof session>, {
      session: () => session,
      log: { info: () => undefined, error: (event, data) => void logged.push(`${event} ${JSON.stringify(data)}`) },
      random: createSystemRandom(createSystemClock()),
    });
    return {
      seeds: requestsFor(channels),
      mutators: [
        jsonMutator({
          words: [...hostileMarks, ...hostileJson, ...channels.map(({ channel }) => JSON.stringify(channel))],
        }),
      ],
      async read(input) {
        reached = '';
        logged.length = 0;
        const response = await router(requestOf(input));
        if (reached === '') answerOf(response, logged);
        return reached;
      },
    };
  },
};

/**
 * Left out: what ends the session, what costs a password's derivation and cannot pass without the right one, and jobs
 * that copy the whole vault; their inputs are judged by the envelope above and their work elsewhere.
 */
const leftOut =
  /^(session\.(lock|unlock|setIdleLock)|vault\.(create|select|recover|restore|confirmRecovery|check|backup|drill)|officers\.(create|changePassword|resetPassword|add)|exchange\.(seal|sealReceipt))$/;

const core: FuzzTarget = {
  name: 'ipc-core',
  layer: 'requests to the real core on a real vault',
  refusals: /^[a-z]+\/[a-z0-9-]+$/,
  isStateful: true,
  cost: 60,
  limitSeconds: 5,
  async prepare(folder) {
    const real = await openVaultWithCase(join(folder, 'vault'));
    const known = await fill(real, real.caseId, folder);
    const channels = channelsOf(coreContracts).filter(({ channel }) => !leftOut.test(channel));
    return {
      seeds: requestsFor(channels, known),
      mutators: [jsonMutator({ words: [...hostileMarks, ...hostileJson] })],
      async read(input) {
        const request = requestOf(input);
        const channel = (request as { readonly channel?: unknown } | null)?.channel;
        if (typeof channel === 'string' && leftOut.test(channel)) throw new AppError('ipc/unknown-channel');
        real.logged.length = 0;
        real.notices.length = 0;
        return JSON.stringify(answerOf(await real.core.call(request as never), real.logged).value)?.slice(0, 20);
      },
      close: () => real.close(),
    };
  },
};

/** Records, a job and files, so that ids in requests lead somewhere. */
async function fill(real: RealCore, caseId: string, folder: string): Promise<KnownValues> {
  await real.api.session.setPurpose({ caseId, taskId: null, reason: 'test of requests' } as never);
  const file = join(folder, 'event.json');
  writeFileSync(file, samples['misp-event'][0] ?? '');
  const token = real.file(file, 'read');
  const { jobId } = await real.api.imports.run({ caseId, files: [{ file: token, format: null, csv: null }] } as never);
  await real.job(jobId).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  const target = real.file(join(folder, 'out'), 'write');
  const byName: Readonly<Record<string, unknown>> = {
    caseId,
    jobId,
    file: token,
    source: token,
    target,
    folder: target,
  };
  return (member) => byName[member];
}

export const ipcTargets: readonly FuzzTarget[] = [envelope, core];
