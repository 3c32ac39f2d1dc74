/** The questions that a head of unit asks. Every figure can be followed down to its cases. */
import { z } from 'zod';
import { markingSchema } from '../../core/marking.ts';
import { query } from '../../ipc/contract.ts';

const byMonth = z.array(z.strictObject({ month: z.string(), key: z.string(), count: z.number() }));

export const dashboardContract = {
  /** `months` back from the current one, in the given IANA zone. Counts cover every case of the unit. */
  figures: query(
    z.strictObject({ months: z.number().int().min(3).max(60), zone: z.string().max(60) }),
    z.strictObject({
      /** What came in: cases opened a month. */
      opened: byMonth,
      /** What is open and how old: open cases by state and age band (`0-30`, `31-90`, `91-180`, `181-365`, `366+` calendar days of the zone). */
      openByAge: z.array(z.strictObject({ state: z.string(), band: z.string(), count: z.number() })),
      /** What is late: overdue tasks by case, worst first, at most 50. */
      late: z.array(
        z.strictObject({
          caseId: z.string(),
          number: z.string(),
          title: z.string(),
          count: z.number(),
          oldestDue: z.string(),
        }),
      ),
      /** Which forms of crime grow: cases by form of crime and month. */
      formsOfCrime: byMonth,
      /** With whom do we work: open cases by country. */
      countries: z.array(z.strictObject({ country: z.string(), count: z.number() })),
      /** What did it cost: hours and money recorded on tasks, by the month in which the task was made and currency (`h`, `EUR`, …). */
      costs: z.array(z.strictObject({ month: z.string(), unit: z.string(), amount: z.number() })),
      totals: z.strictObject({
        cases: z.number(),
        open: z.number(),
        closed: z.number(),
        records: z.number(),
        evidenceItems: z.number(),
        evidenceBytes: z.number(),
        overdueTasks: z.number(),
        conflicts: z.number(),
      }),
      /** The strictest of the cases named; null where none is. */
      marking: markingSchema.nullable(),
      computedAt: z.number(),
    }),
    'dashboard:read',
  ),
  /** What awaits this officer: due and overdue tasks, conflicts, reviews. */
  today: query(
    z.strictObject({ zone: z.string().max(60) }),
    z.strictObject({
      tasks: z.array(
        z.strictObject({
          id: z.string(),
          caseId: z.string(),
          caseNumber: z.string(),
          caseTitle: z.string(),
          title: z.string(),
          due: z.string(),
          overdue: z.boolean(),
          mine: z.boolean(),
        }),
      ),
      conflicts: z.array(
        z.strictObject({
          id: z.string(),
          caseId: z.string().nullable(),
          type: z.string(),
          title: z.string(),
          count: z.number(),
        }),
      ),
      reviews: z.array(
        z.strictObject({ caseId: z.string(), number: z.string(), title: z.string(), reviewOn: z.string() }),
      ),
      recent: z.array(
        z.strictObject({ caseId: z.string(), number: z.string(), title: z.string(), updatedAt: z.number() }),
      ),
      imports: z.array(
        z.strictObject({
          id: z.string(),
          caseId: z.string(),
          number: z.string(),
          name: z.string(),
          at: z.number(),
          setAside: z.number(),
        }),
      ),
      /** The strictest of the records and cases named; null where none is. */
      marking: markingSchema.nullable(),
    }),
    'unlocked',
  ),
};
