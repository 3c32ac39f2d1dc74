/**
 * Looks over the shoulder of the running program, as another program of the same user could: what its processes are
 * called with, what their environment says, what lies in the temporary folder, and files that are open and already
 * deleted. Linux only: all of it is read from /proc.
 */
import { hash } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plainFormsOf } from '#tests/support/find-words.ts';
import { processTree } from '../support/launch.ts';

export interface Watch {
  /** `word (form) in place`, each once. */
  readonly seen: ReadonlySet<string>;
  /** How often it looked, at how many processes and files: a watch that saw nothing must have looked. */
  readonly looked: { rounds: number; processes: Set<number>; files: Set<string> };
  stop(): void;
}

const intervalMs = 100;
const longestFile = 30_000_000;
/** Memory under another name; whether memory reaches a disk is said in docs/threat-model.md. */
const inMemory = /^\/(?:memfd:|dev\/shm\/|dev\/zero)/;

/** @param temporary the folder that the program was given for temporary files. */
export function watch(processId: number, temporary: string, words: () => readonly string[]): Watch {
  const seen = new Set<string>();
  const looked = { rounds: 0, processes: new Set<number>(), files: new Set<string>() };
  /** What was looked at and has not changed is not looked at again. */
  const known = new Map<string, string>();
  const look = (place: string, key: string, bytes: Buffer | null): void => {
    const digest = bytes ? `${words().length} ${hash('sha256', bytes)}` : '';
    if (!bytes || known.get(key) === digest) return;
    known.set(key, digest);
    for (const word of words()) for (const form of plainFormsOf(word, bytes)) seen.add(`${word} (${form}) in ${place}`);
  };
  const round = (): void => {
    looked.rounds += 1;
    for (const id of processTree(processId)) {
      looked.processes.add(id);
      for (const name of ['cmdline', 'environ', 'comm'])
        look(`${name} of a process`, `${id} ${name}`, read(`/proc/${id}/${name}`));
      for (const { link, target } of openFiles(id)) {
        const isOurs = target.startsWith(temporary) || target.endsWith(' (deleted)');
        if (!isOurs || inMemory.test(target)) continue;
        looked.files.add(target);
        look(target, target, read(link));
      }
    }
    for (const file of filesUnder(temporary)) {
      looked.files.add(file);
      look(file, file, read(file));
    }
  };
  const timer = setInterval(round, intervalMs);
  return { seen, looked, stop: () => clearInterval(timer) };
}

/** Every file under the folder; sockets, pipes and what vanishes meanwhile are left out. */
export function filesUnder(folder: string): string[] {
  return attempt(() => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))), []).filter(
    (path) => attempt(() => statSync(path).isFile(), false),
  );
}

function openFiles(processId: number): { link: string; target: string }[] {
  const folder = `/proc/${processId}/fd`;
  return attempt(() => readdirSync(folder), []).flatMap((name) => {
    const link = join(folder, name);
    const target = attempt(() => readlinkSync(link), '');
    return target.startsWith('/') ? [{ link, target }] : [];
  });
}

function read(path: string): Buffer | null {
  return attempt(() => {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= longestFile ? readFileSync(path) : null;
  }, null);
}

/** Processes end and files go while they are looked at. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
