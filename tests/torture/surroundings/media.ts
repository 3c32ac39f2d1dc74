/** File systems that can be filled, made read-only, failed and taken away. They need root and the rights to mount. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** `EXT4_IOC_SHUTDOWN` (Linux, fs/ext4/ext4.h) and its flag 2: nothing more is written, not even the journal. */
const shutDown = `my $how = pack('L', 2); open(F, '<', $ARGV[0]) && ioctl(F, 0x8004587d, $how) || die "$!\\n"`;

const run = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe' });

/** Why nothing can be mounted here, or null where it can. */
export function whyNoMount(folder: string): string | null {
  const probe = join(folder, 'mount-probe');
  mkdirSync(probe, { recursive: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe);
    run('umount', probe);
    return null;
  } catch (cause) {
    return `no file system can be mounted (${reasonOf(cause)})`;
  }
}

export const reasonOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n').slice(0, 2).join(' ').trim();

export interface Medium {
  readonly path: string;
  /** Makes it so small that this many bytes are free; null gives it its size back. */
  fill(free: number | null): void;
  remove(): void;
}

/** A file system in memory of this size. */
export function mountMemory(path: string, bytes: number): Medium {
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0777`, 'tmpfs', path);
  return {
    path,
    fill(free) {
      const { blocks, bfree, bsize } = statfsSync(path);
      const size = free === null ? bytes : (blocks - bfree) * bsize + free;
      // Of size 0 it would be without limit.
      run('mount', '-o', `remount,size=${Math.max(size, bsize)}`, path);
    },
    remove: () => void run('umount', '-l', path),
  };
}

export interface Stick {
  readonly path: string;
  /** Everything on it so far is there to stay. */
  sync(): void;
  /** As by a failing controller: the file system finds an error and lets nothing be written any more. */
  makeReadOnly(): void;
  /** As by pulling it: every read and write fails from now on, and what was not on it yet is gone. */
  pull(): void;
  /** Mounted again, after its own check, once nobody uses it. */
  putBack(): void;
  remove(): void;
}

/** An image with ext4 on a loop device. */
export function mountStick(path: string, bytes: number): Stick {
  const image = `${path}.img`;
  mkdirSync(path, { recursive: true });
  run('truncate', '-s', String(bytes), image);
  run('mkfs.ext4', '-q', '-F', image);
  const mount = (): void => void run('mount', '-o', 'loop,errors=remount-ro', image, path);
  mount();
  return {
    path,
    sync: () => void run('sync', '-f', path),
    makeReadOnly() {
      const device = basename(run('findmnt', '-n', '-o', 'SOURCE', path).trim());
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
    },
    pull: () => void run('perl', '-e', shutDown, path),
    putBack() {
      run('umount', path);
      check(image);
      mount();
    },
    remove: () => void run('umount', '-l', path),
  };
}

/** Exit code 1 says that it corrected something, as it must after a pull. */
function check(image: string): void {
  try {
    run('e2fsck', '-fy', image);
  } catch (cause) {
    if ((cause as { status?: number }).status !== 1) throw cause;
  }
}

/** The folder seen at a second place, so that this one can be taken away while the files live on. */
export function bind(folder: string, path: string): { take(): void; putBack(): void } {
  mkdirSync(path, { recursive: true });
  const putBack = (): void => void run('mount', '--bind', folder, path);
  putBack();
  return { take: () => void run('umount', '-l', path), putBack };
}
