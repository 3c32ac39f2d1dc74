/** Runs one input and judges what came of it: accepted, refused by a declared code, or a fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { BrokenProperty, type FuzzTarget, type PreparedTarget } from './fuzz-target.ts';

export type Outcome =
  | { readonly kind: 'accepted'; readonly answer: string }
  | { readonly kind: 'refused'; readonly code: string; readonly ground: string }
  | Fault;

export interface Fault {
  readonly kind: 'fault';
  /** What tells this fault from others; minimising keeps it. */
  readonly signature: string;
  readonly detail: string;
}

const sentences = JSON.parse(
  readFileSync(join(repositoryRoot, 'renderer/i18n/locales/en/errors.json'), 'utf8'),
) as Readonly<Record<string, string>>;

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype];
const natural = prototypes.map((prototype) => new Set(Reflect.ownKeys(prototype)));

export const faultOf = (signature: string, detail = ''): Fault => ({ kind: 'fault', signature, detail });

/** `isTwice`: read again, and compare. */
export async function judgeInput(
  target: FuzzTarget,
  prepared: PreparedTarget,
  input: Buffer,
  isTwice: boolean,
): Promise<Outcome> {
  const before = isTwice ? Buffer.from(input) : input;
  const first = await runOnce(target, prepared, input, 0);
  const polluted = cleanPrototypes();
  if (polluted !== null) return faultOf('prototype polluted', polluted);
  if (!isTwice || target.isStateful || first.kind === 'fault') return first;
  if (!before.equals(input)) return faultOf('reader altered its input');
  const second = await runOnce(target, prepared, input, 1);
  return isSame(first, second, target.isStream === true)
    ? first
    : faultOf('two answers', `${describe(first)}\n${describe(second)}`);
}

async function runOnce(target: FuzzTarget, prepared: PreparedTarget, input: Buffer, pass: 0 | 1): Promise<Outcome> {
  try {
    const answer = await prepared.read(input, pass);
    return { kind: 'accepted', answer: typeof answer === 'string' ? answer : '' };
  } catch (error) {
    return error instanceof AppError ? refusalOf(error, target.refusals) : faultOf(signatureOf(error), stackOf(error));
  }
}

/** A code that nobody declared, or a parameter that no sentence can hold, is a fault. */
function refusalOf(error: AppError, refusals: RegExp): Outcome {
  if (!refusals.test(error.code)) return faultOf(`refused as ${error.code}`, stackOf(error));
  if (!Object.hasOwn(sentences, error.code)) return faultOf(`no sentence for ${error.code}`);
  for (const value of Object.values(error.params)) {
    const isPlain = typeof value === 'number' ? Number.isFinite(value) : value.length <= 300 && value.isWellFormed();
    if (!isPlain) return faultOf(`parameter of ${error.code}`, JSON.stringify(error.params).slice(0, 500));
  }
  const ground = error.cause instanceof Error ? error.cause.message.slice(0, 60).replaceAll(/\d+/g, '#') : '';
  return { kind: 'refused', code: error.code, ground };
}

function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const message = error.message.slice(0, 80).replaceAll(/[\d'"`].*$/gs, '…');
  const frame = /\b((?:electron|shared)\/[\w./-]+\.ts)/.exec(error.stack ?? '')?.[1] ?? '';
  return error instanceof BrokenProperty
    ? `broken: ${error.message.slice(0, 120)}`
    : `${error.name}: ${message} ${frame}`;
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 12).join('\n') : String(error);

function isSame(first: Outcome, second: Outcome, isAnyCode: boolean): boolean {
  if (first.kind === 'accepted') return second.kind === 'accepted' && first.answer === second.answer;
  return first.kind === 'refused' && second.kind === 'refused' && (isAnyCode || first.code === second.code);
}

function describe(outcome: Outcome): string {
  if (outcome.kind === 'accepted') return `accepted ${outcome.answer.slice(0, 300)}`;
  return outcome.kind === 'refused' ? `refused ${outcome.code}` : `${outcome.signature} ${outcome.detail}`;
}

/** @returns what was added to a prototype, after removing it. */
function cleanPrototypes(): string | null {
  let found: string | null = null;
  for (const [index, prototype] of prototypes.entries()) {
    const known = natural[index];
    const keys = Reflect.ownKeys(prototype);
    if (keys.length === known?.size) continue;
    for (const key of keys) {
      if (known?.has(key)) continue;
      found = String(key);
      Reflect.deleteProperty(prototype, key);
    }
  }
  return found;
}
