/**
 * The only plain settings on disk: window bounds, language, theme, density and the last vault's path, in one JSON file of
 * the profile. Everything else, and everything about cases, is in the vault.
 */
import { writeFileSync } from 'atomically';
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { preferencesSchema, type Preferences } from '#shared/domains/shell/shell.contract.ts';
import type { WindowBounds } from './window-bounds.ts';

const fileSchema = z.object({
  language: preferencesSchema.shape.language.optional().catch(undefined),
  theme: preferencesSchema.shape.theme.catch('system'),
  density: preferencesSchema.shape.density.catch('dense'),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive(), isMaximized: z.boolean() })
    .optional()
    .catch(undefined),
  lastVault: z.string().max(4096).optional().catch(undefined),
});

export interface PreferenceStore {
  preferences(): Preferences;
  change(changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Preferences;
  windowBounds(): WindowBounds | undefined;
  rememberWindow(bounds: WindowBounds): void;
  lastVault(): string | null;
  rememberVault(path: string): void;
}

/** @param systemLanguage language of the workstation, used until a person chooses another. */
export function openPreferences(systemLanguage: string): PreferenceStore {
  const path = join(app.getPath('userData'), 'preferences.json');
  const language = systemLanguage.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const read = () => fileSchema.parse(readObject(path));
  // Members of a later program stay as they are.
  const write = (changes: object): void =>
    writeFileSync(path, JSON.stringify({ ...readObject(path), ...changes }, null, 2), { mode: 0o600 });

  function preferences(): Preferences {
    const file = read();
    return { language: file.language ?? language, theme: file.theme, density: file.density };
  }

  return {
    preferences,
    change(changes) {
      write(Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
      return preferences();
    },
    windowBounds: () => read().window,
    rememberWindow: (bounds) => write({ window: bounds }),
    lastVault: () => read().lastVault ?? null,
    rememberVault: (vault) => write({ lastVault: vault }),
  };
}

/** A file that is missing or damaged counts as empty: what it holds is only convenience. */
function readObject(path: string): object {
  try {
    return z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}
