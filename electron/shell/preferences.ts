/**
 * The only plain settings on disk: window bounds, language, theme, density and the last vault's path (electron-store).
 * Everything else, and everything about cases, is in the vault.
 */
import Store from 'electron-store';
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
  const store = new Store<Record<string, unknown>>({ name: 'preferences', clearInvalidConfig: true });
  const language = systemLanguage.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const read = () => fileSchema.parse(store.store);

  function preferences(): Preferences {
    const file = read();
    return { language: file.language ?? language, theme: file.theme, density: file.density };
  }

  return {
    preferences,
    change(changes) {
      for (const [key, value] of Object.entries(changes)) if (value !== undefined) store.set(key, value);
      return preferences();
    },
    windowBounds: () => read().window,
    rememberWindow: (bounds) => store.set('window', bounds),
    lastVault: () => read().lastVault ?? null,
    rememberVault: (path) => store.set('lastVault', path),
  };
}
