/** Files of a bag: a tar says a file's length before its content, so what is generated is made twice, counted the first time. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { encodeTarHeader, tarPadding } from '#electron/platform/files/tar.ts';
import type { Output } from '#electron/platform/files/file-output.ts';

export interface Entry {
  /** Path in the bag. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** Writes one file; must write the same bytes each time. */
export type Produce = (output: Output) => Promise<void>;

type Breathe = () => Promise<void> | void;

function createMeter(path: string, next: Output | null, breathe: Breathe) {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let size = 0;
  const output: Output = {
    async write(chunk) {
      const bytes = Buffer.from(chunk as Uint8Array);
      sha256.update(bytes);
      sha512.update(bytes);
      size += bytes.length;
      await next?.write(bytes);
      await breathe();
    },
  };
  return { output, entry: (): Entry => ({ path, size, sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }) };
}

export interface Bag {
  /** Generated content: made once to be counted, once to be written. @throws AppError `exports/case-changed` where the two differ */
  add(path: string, produce: Produce): Promise<Entry>;
  /** Content of known length. @throws AppError `exports/case-changed` where it is not what was said */
  addSized(path: string, size: number, produce: Produce): Promise<Entry>;
  readonly entries: readonly Entry[];
}

/**
 * @param folder the one folder that everything in the archive is in (RFC 8493 §2, §4.1).
 * @param breathe awaited after each piece.
 */
export function createBag(folder: string, target: Output, breathe: Breathe): Bag {
  const entries: Entry[] = [];
  const addSized: Bag['addSized'] = async (path, size, produce) => {
    await target.write(encodeTarHeader({ name: `${folder}/${path}`, size }));
    const meter = createMeter(path, target, breathe);
    await produce(meter.output);
    const entry = meter.entry();
    if (entry.size !== size) throw new AppError('exports/case-changed');
    await target.write(tarPadding(size));
    entries.push(entry);
    return entry;
  };
  return {
    entries,
    addSized,
    async add(path, produce) {
      const meter = createMeter(path, null, breathe);
      await produce(meter.output);
      const counted = meter.entry();
      const written = await addSized(path, counted.size, produce);
      if (written.sha256 !== counted.sha256) throw new AppError('exports/case-changed');
      return written;
    },
  };
}
