import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Translates one key of the namespace; `count` chooses the plural. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** The translator of one domain's namespace: `const t = useT('cases')`, then `t('list.title')`. */
export function useT(namespace: string): Translate {
  const { t } = useTranslation(namespace);
  return useCallback<Translate>((key, params) => String(t(key as never, (params ?? {}) as never)), [t]);
}

/** Labels of the packs: types, fields, states and terms. */
export interface PackLabels {
  readonly type: (type: string) => string;
  readonly types: (type: string) => string;
  readonly field: (type: string, field: string) => string;
  readonly state: (type: string, state: string) => string;
  readonly term: (vocabulary: string, term: string) => string;
  /** Why the field is asked for; null where nothing needs to be said. */
  readonly help: (type: string, field: string) => string | null;
}

/**
 * Members of the envelope are fields of every type; `pack` is the pack's name. A term without a word shows itself. The
 * same object until the language changes, so that columns built from it keep their identity.
 */
export function usePackLabels(pack = 'core'): PackLabels {
  const { t, i18n } = useTranslation('pack');
  return useMemo(() => {
    const word = (key: string, fallback: string) =>
      i18n.exists(key, { ns: 'pack' }) ? String(t(key as never, {} as never)) : fallback;
    return {
      type: (type) => word(`${pack}.type.${type}`, type),
      types: (type) => word(`${pack}.types.${type}`, type),
      field: (type, field) => word(`${pack}.field.${type}.${field}`, word(`envelope.${field}`, field)),
      state: (type, state) => word(`${pack}.state.${type}.${state}`, state),
      term: (vocabulary, term) => word(`${pack}.term.${vocabulary}.${term}`, term),
      help: (type, field) => word(`${pack}.help.${type}.${field}`, word(`envelope.help.${field}`, '')) || null,
    };
  }, [t, i18n, pack]);
}
