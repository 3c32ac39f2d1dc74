import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import type { Preferences } from '#shared/domains/shell/shell.contract.ts';
import { intlLocale } from '#renderer/i18n/format.ts';
import { createI18n } from '#renderer/i18n/i18n.ts';
import { DensityContext } from '#renderer/ui/density.ts';
import { concord } from './api.ts';

interface PreferencesState {
  readonly preferences: Preferences;
  readonly change: (change: Partial<Preferences>) => void;
}

const initial: Preferences = { language: 'en', theme: 'system', density: 'dense' };
const PreferencesContext = createContext<PreferencesState>({ preferences: initial, change: () => undefined });

/** Language, theme and density: of the workstation, not of the vault. */
export function usePreferences(): PreferencesState {
  return useContext(PreferencesContext);
}

/** Draws nothing until the language is known, so that no screen changes its words before one's eyes. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState<Preferences | null>(null);
  const shown = preferences ?? initial;
  const i18n = useMemo(() => createI18n(shown.language), [shown.language]);

  useEffect(() => {
    concord.shell.preferences({}).then(setPreferences, () => setPreferences(initial));
  }, []);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = shown.language === 'en-XA' ? 'en' : shown.language;
    root.dataset['theme'] = shown.theme;
    root.dataset['density'] = shown.density;
  }, [shown]);

  const change = useCallback((next: Partial<Preferences>) => {
    setPreferences((current) => ({ ...(current ?? initial), ...next }));
    concord.shell.setPreferences(next).then(setPreferences, () => undefined);
  }, []);
  const state = useMemo(() => ({ preferences: shown, change }), [shown, change]);
  const density = useMemo(
    () => ({ density: shown.density, setDensity: (next: Preferences['density']) => change({ density: next }) }),
    [shown.density, change],
  );

  if (!preferences) return null;
  return (
    <PreferencesContext value={state}>
      <I18nextProvider i18n={i18n}>
        <I18nProvider locale={intlLocale(shown.language)}>
          <DensityContext value={density}>{children}</DensityContext>
        </I18nProvider>
      </I18nextProvider>
    </PreferencesContext>
  );
}
