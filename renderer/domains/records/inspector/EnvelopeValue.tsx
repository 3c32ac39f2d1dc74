import { envelopeSchema } from '#shared/core/marking.ts';
import type { Json } from '#shared/core/json.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useEvaluationWords } from '#renderer/ui/evaluation/use-evaluation-words.ts';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';

const members = envelopeSchema.shape;

/** One member of the envelope in words. */
export function EnvelopeValue({ field, value }: { readonly field: string; readonly value: Json }) {
  const t = useT('records');
  const evaluationWords = useEvaluationWords();
  const format = useFormat();
  const marking = field === 'marking' ? members.marking.safeParse(value).data : undefined;
  if (marking) return <MarkingChip marking={marking} />;
  const evaluation = field === 'evaluation' ? members.evaluation.safeParse(value).data : undefined;
  if (evaluation) return evaluationWords(evaluation);
  const retention = field === 'retention' ? members.retention.safeParse(value).data : undefined;
  if (retention) {
    return t('envelope.retention', { until: format.date(retention.until), review: format.date(retention.reviewOn) });
  }
  if (field === 'subjectCategory' && typeof value === 'string') return t(`subject.${value}`);
  return typeof value === 'string' ? value : null;
}
