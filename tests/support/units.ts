/** Units with real vaults that know each other. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#electron/platform/ports.ts';
import type { OfficerId } from '#shared/core/ids.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import type { Role } from '#shared/domains/officers/roles.ts';
import { type RealCore, openCore } from './real-core.ts';

export interface UnitCore extends RealCore {
  readonly folder: string;
  readonly name: string;
  readonly chief: { readonly name: string; readonly password: string };
  /** Another officer who may confirm. */
  readonly deputy: { readonly id: OfficerId; readonly name: string; readonly password: string };
  logIn(officer: { readonly name: string; readonly password: string }): Promise<void>;
}

const confirming: Role[] = ['investigator', 'administrator'];

/** A vault of its own under `parent`, its founder logged in, with a second officer. */
export async function openUnit(parent: string, name: string, country: string, clock?: Clock): Promise<UnitCore> {
  const folder = join(parent, `${name.replaceAll(/\W/g, '-')}-vault`);
  mkdirSync(folder);
  const real = openCore(clock);
  const chief = { name: `Chief of ${name}`, password: 'correct horse battery' };
  await real.api.vault.create({
    folder: real.file(folder, 'folder'),
    unit: { name, country },
    officer: chief.name,
    password: chief.password,
  });
  const deputy = { name: `Deputy of ${name}`, password: 'staple orbit lantern' };
  const { id } = await real.api.officers.add({ ...deputy, roles: confirming });
  return {
    ...real,
    folder,
    name,
    chief,
    deputy: { ...deputy, id },
    async logIn(officer) {
      if ((await real.api.session.state({})).state === 'unlocked') await real.api.session.lock({});
      await real.api.session.unlock({ name: officer.name, password: officer.password });
    },
  };
}

/** Writes the unit's card, signed by whoever is logged in, whose password is given. */
export async function exportCard(unit: UnitCore, path: string, password = unit.chief.password) {
  return unit.api.partners.exportCard({ target: unit.file(path, 'write'), password });
}

export async function importCard(unit: UnitCore, path: string) {
  return unit.api.partners.importCard({ file: unit.file(path, 'read') });
}

/** Both officers of `unit` confirm the card of `partner` that lies at `path`. */
export async function trust(unit: UnitCore, path: string, fingerprint: string): Promise<CardView> {
  const { card } = await importCard(unit, path);
  return unit.api.partners.confirm({
    card: card.id,
    fingerprint,
    how: 'read out by telephone',
    second: { officer: unit.deputy.id, password: unit.deputy.password },
  });
}
