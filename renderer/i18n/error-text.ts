import { useTranslation } from 'react-i18next';

/** A refusal as it crosses every boundary of the program. */
export interface ErrorLike {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Reads code and values from whatever was thrown; anything else is the program's own fault. */
export function asErrorLike(error: unknown): ErrorLike {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const params = 'params' in error && typeof error.params === 'object' && error.params !== null ? error.params : {};
    return { code: error.code, params: params as Record<string, string | number> };
  }
  return { code: 'app/unexpected', params: {} };
}

/** The sentence for a code: what happened and what to do. */
export function useErrorText(): (error: unknown) => { readonly code: string; readonly sentence: string } {
  const { t, i18n } = useTranslation('errors');
  return (error) => {
    const { code, params } = asErrorLike(error);
    const key = i18n.exists(code, { ns: 'errors' }) ? code : 'app/no-sentence';
    return { code, sentence: String(t(key as never, (params ?? {}) as never)) };
  };
}
