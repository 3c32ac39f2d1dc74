import { evaluationSchema, markingSchema, type Envelope } from '#shared/core/marking.ts';
import { dateLabel, startOfDay } from '#shared/core/time.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

/** What an officer fills in to open a case. */
export interface CaseDraft extends Pick<Envelope, 'marking' | 'evaluation' | 'legalBasis' | 'retention'> {
  readonly title: string;
  readonly summary: string;
  readonly formOfCrime: string | null;
  readonly countries: readonly string[];
}

export const packDefaults = corePack.defaults;

/** An empty draft with the pack's defaults, as the core would set them. */
export function firstDraft(at: number, zone: string): CaseDraft {
  const day = (days: number) => dateLabel(startOfDay(at, zone, days), zone);
  return {
    title: '',
    summary: '',
    formOfCrime: null,
    countries: [],
    marking: markingSchema.parse(packDefaults.marking),
    evaluation: evaluationSchema.parse(packDefaults.evaluation),
    legalBasis: '',
    retention: { until: day(packDefaults.retentionDays), reviewOn: day(packDefaults.reviewDays) },
  };
}
