/**
 * Translations: one JSON for each domain and language, keys flat (`dialog.cancel`), all bundled. A new file under
 * locales/ is found by itself; its name is its namespace.
 */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './format.ts';
import { pseudoNamespace } from './pseudo.ts';

type Namespace = Record<string, string>;

const files = import.meta.glob<Namespace>('./locales/*/*.json', { eager: true, import: 'default' });

function resources(): Record<string, Record<string, Namespace>> {
  const found: Record<string, Record<string, Namespace>> = { 'en-XA': {} };
  for (const [path, namespace] of Object.entries(files)) {
    const [, language, name] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (!language || !name) continue;
    (found[language] ??= {})[name] = language === 'fr' ? withFrenchSpaces(namespace) : namespace;
    if (language === 'en') (found['en-XA'] ??= {})[name] = pseudoNamespace(namespace);
  }
  return found;
}

/** No line begins with a mark: the space that French sets before it does not break. */
function withFrenchSpaces(namespace: Namespace): Namespace {
  const spaced = Object.entries(namespace).map(([key, text]) => [
    key,
    text
      .replaceAll(/ ([;!?])/g, '\u202f$1')
      .replaceAll(/ ([:»])/g, '\u00a0$1')
      .replaceAll('« ', '«\u00a0'),
  ]);
  return Object.fromEntries(spaced) as Namespace;
}

/** Beside whatever is being drawn: the person sees the key, a test the error. */
function failLater(message: string): void {
  queueMicrotask(() => {
    throw new Error(message);
  });
}

/** A translator ready to use at once; nothing is loaded later. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  const all = resources();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['en', 'fr', 'en-XA'],
    resources: all,
    ns: Object.keys(all['en'] ?? {}),
    defaultNS: 'app',
    keySeparator: false,
    initAsync: false,
    returnNull: false,
    saveMissing: true,
    // Keys that are put together as the program runs escape the checks of the sources: tests fail on this.
    missingKeyHandler: (_languages, namespace, key) => failLater(`No words for ${namespace}:${key}`),
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
