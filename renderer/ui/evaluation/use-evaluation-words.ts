import type { Evaluation } from '#shared/core/marking.ts';
import { useT } from '#renderer/i18n/use-t.ts';

/** The two codes of the 4x4 system, and what each says. */
export function useEvaluationWords(): (evaluation: Evaluation) => string {
  const t = useT('ui');
  return ({ source, information }) =>
    t('evaluation.words', {
      code: `${source}${information}`,
      source: t(`evaluation.source.${source}`),
      information: t(`evaluation.information.${information}`),
    });
}
