import type { dashboardContract } from '#shared/domains/dashboard/dashboard.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { DashboardService } from './dashboard.service.ts';

export function createDashboardHandlers(service: DashboardService): Handlers<typeof dashboardContract, CallContext> {
  return {
    figures: (input, { session }) => service.figures(session, input),
    today: ({ zone }, { session }) => service.today(session, zone),
  };
}
