/**
 * The questions that a head of unit asks, answered from the derived tables, and each officer's own day. Figures count
 * every case of the unit and name only late ones; who may ask for them reads every case anyway.
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { createDashboardHandlers } from './dashboard.handlers.ts';
import { createDashboardService, type DashboardDeps } from './dashboard.service.ts';

export function createDashboardDomain(vault: OpenVault, deps: DashboardDeps) {
  return { handlers: createDashboardHandlers(createDashboardService(vault, deps)) };
}
