import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A profile whose last vault stands locked, as on any morning. @returns its folder, under `folder`. */
export function makeProfile(folder: string, vault: string): string {
  const profile = join(folder, 'profile');
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'preferences.json'), JSON.stringify({ language: 'en', lastVault: vault }));
  return profile;
}
