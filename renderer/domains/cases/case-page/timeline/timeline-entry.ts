import type { concord } from '#renderer/app/api.ts';

/** One dated thing of a case, as the core tells it. */
export type TimelineEntry = Awaited<ReturnType<typeof concord.cases.timeline>>['entries'][number];

/** In which zone times are shown. */
export const zoneChoices = ['recorded', 'mine', 'utc'] as const;
export type ZoneChoice = (typeof zoneChoices)[number];
