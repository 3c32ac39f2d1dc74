import type { z } from 'zod';
import type { dashboardContract } from '#shared/domains/dashboard/dashboard.contract.ts';

export type Today = z.infer<typeof dashboardContract.today.output>;
export type TodayTask = Today['tasks'][number];
