/**
 * Who is served from unlock to the wiping of the keys: an officer; then perhaps nobody but jobs under way, while the
 * officer is absent; then nobody.
 */
import type { Jobs } from '#electron/domains/jobs/index.ts';
import type { LoggedIn, OfficerSession, Opened } from '#electron/domains/session/index.ts';
import { namedFileError } from '#electron/platform/files/file-errors.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { FileRegistry } from './file-registry.ts';
import { createInFlight } from './in-flight.ts';
import type { OpenDomains } from './open-domains.ts';

export interface Serving {
  /** @throws AppError `session/locked` */
  opened(): OpenDomains;
  onUnlock(loggedIn: LoggedIn): Promise<Opened>;
  /** Loads the domains ahead of an unlock. */
  prepare(): Promise<unknown>;
  /** Around a handler on the open vault. What it answers after the lock is not given out. @throws AppError `vault/medium-gone` */
  hold(work: () => unknown): Promise<unknown>;
  /** What the file system refused, said of the medium of the open vault where that is the reason. */
  explain(cause: unknown): unknown;
}

export interface ServingDeps {
  readonly jobs: Jobs;
  readonly files: FileRegistry;
  notify(notice: Notice): void;
}

const loadDomains = () => import('./open-domains.ts');

export function createServing(deps: ServingDeps): Serving {
  const { jobs, files } = deps;
  const inFlight = createInFlight();
  let open: OpenDomains | null = null;
  /** Of the open vault, also while nobody but jobs is served. */
  let place: OpenDomains['vault']['place'] | null = null;
  let isWithdrawn = false;
  const drained = (): Promise<unknown> => Promise.all([inFlight.drained(), jobs.idle('vault')]);
  /** Changes of records and cases are told to whoever is served. */
  const notify = (notice: Notice): void => void (isWithdrawn || deps.notify(notice));

  async function onUnlock(loggedIn: LoggedIn): Promise<Opened> {
    // What only an open vault needs is not loaded before the unlock screen is there (docs/performance.md).
    const { openDomains } = await loadDomains();
    const held = await openDomains(loggedIn, { jobs, files, notify });
    const serve = (isServed: boolean): void => {
      open = isServed ? held : null;
      isWithdrawn = !isServed;
      jobs.hide(!isServed);
    };
    serve(true);
    place = held.vault.place;
    return {
      unfinished: jobs.unfinished,
      withdraw(reason) {
        serve(false);
        files.clear();
        return held.opened.withdraw(reason);
      },
      async resume(session: OfficerSession) {
        await held.opened.resume(session);
        serve(true);
      },
      async jobsEnded() {
        // A request that was under way at the lock may still have begun one.
        while (jobs.unfinished() > 0 || inFlight.isHolding()) await drained();
      },
      async close(reason) {
        // From here on nothing new begins; what has begun is waited for.
        open = null;
        files.clear();
        await (reason === 'finished' ? jobs.forget() : jobs.cancelAll('vault'));
        await drained();
        jobs.hide(false);
        await held.opened.close(reason).finally(() => {
          place = null;
        });
      },
    };
  }

  return {
    opened() {
      if (!open) throw new AppError('session/locked');
      return open;
    },
    onUnlock,
    prepare: loadDomains,
    async hold(work) {
      place?.assertThere();
      const answer = await inFlight.hold(work);
      if (isWithdrawn) throw new AppError('session/locked');
      return answer;
    },
    explain: (cause) => (place ? place.explain(cause) : namedFileError(cause)),
  };
}
