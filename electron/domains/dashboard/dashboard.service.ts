/** Figures for the head of unit, and what awaits each officer. */
import { dateLabel, monthsUntil, startOfDay } from '#shared/core/time.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { reachCondition } from '../officers/reach.ts';
import { strictestMarking } from '../records/strictest-marking.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import * as figures from './figures.repository.ts';
import { countByMonth, sumByMonth } from './months.rules.ts';
import * as today from './today.repository.ts';

export interface DashboardDeps {
  readonly audit: AuditLog;
}

/** Key of the one series that counts every case. */
const allCases = 'all';
const daysAhead = 7;
const reviewDaysAhead = 30;
const listLimit = 50;
const shortLimit = 10;
export type DashboardService = ReturnType<typeof createDashboardService>;

export function createDashboardService(vault: OpenVault, deps: DashboardDeps) {
  return {
    async figures(session: OfficerSession, request: { months: number; zone: string }) {
      const { read, clock } = vault;
      const now = clock.now();
      const months = monthsUntil(now, request.zone, request.months);
      const [first] = months;
      const opened = figures.casesOpenedSince(read, first?.start ?? now);
      const moments = opened.map(({ formOfCrime, openedAt }) => ({ key: formOfCrime, at: openedAt }));
      const forms = [...new Set(moments.map(({ key }) => key))].toSorted();
      const totals = figures.loadTotals(read, now);
      if (!totals) throw new Error('The totals gave no row');
      const late = figures.lateCases(read, now);
      const result = {
        opened: countByMonth(
          months,
          [allCases],
          moments.map(({ at }) => ({ at, key: allCases })),
        ),
        openByAge: figures.openCasesByAge(read, ageBorders(now, request.zone)),
        late: late.map(({ oldestDueAt, ...one }) => ({ ...one, oldestDue: iso(oldestDueAt) })),
        formsOfCrime: countByMonth(months, forms, moments),
        countries: figures.openCasesByCountry(read),
        costs: sumByMonth(months, figures.costsSince(read, first?.start ?? now).flatMap(amountsOf)).map(inWholeUnits),
        totals,
        marking: strictestMarking(
          read,
          late.map(({ caseId }) => caseId),
        ),
        computedAt: now,
      };
      await deps.audit.record(session, {
        action: 'consultation',
        operation: 'dashboard.figures',
        count: totals.cases,
        reason: '',
      });
      return result;
    },

    today(session: OfficerSession, zone: string) {
      // An auditor or administrator may still be a member of a case from an earlier role.
      if (!session.verbs.includes('case:read'))
        return { tasks: [], conflicts: [], reviews: [], recent: [], imports: [], marking: null };
      const { read, clock } = vault;
      const now = clock.now();
      const reach = reachCondition(session, 'c.case_id');
      const scope = (limit: number): today.TodayScope => ({ reach, officerId: session.officerId, limit });
      const tasks = today.dueTasks(read, scope(listLimit), startOfDay(now, zone, daysAhead + 1));
      const named = {
        tasks: tasks.map(({ dueAt, mine, ...task }) => ({
          ...task,
          due: iso(dueAt),
          overdue: dueAt < now,
          mine: mine === 1,
        })),
        conflicts: today.openConflicts(read, scope(listLimit)),
        reviews: today.dueReviews(read, scope(listLimit), dateLabel(startOfDay(now, zone, reviewDaysAhead), zone)),
        recent: today.recentCases(read, scope(shortLimit)),
        imports: today.latestImports(read, scope(shortLimit)),
      };
      const shown = Object.values(named).flat();
      const ids = shown.flatMap((line) => ['id' in line ? line.id : null, line.caseId]);
      return { ...named, marking: strictestMarking(read, ids) };
    },
  };
}

const hours = 'h';

function amountsOf({ at, hours: spent, amount, currency }: figures.TaskCost) {
  return [
    ...(spent === null ? [] : [{ at, key: hours, amount: spent }]),
    ...(amount === null || currency === null ? [] : [{ at, key: currency, amount }]),
  ];
}

function inWholeUnits({ month, key, amount }: { month: string; key: string; amount: number }) {
  return { month, unit: key, amount: key === hours ? amount : amount / 10 ** minorDigits(key) };
}

function ageBorders(now: number, zone: string): figures.AgeBorders {
  const daysAgo = (days: number) => startOfDay(now, zone, -days);
  return { day30: daysAgo(30), day90: daysAgo(90), day180: daysAgo(180), day365: daysAgo(365) };
}

/** Digits of a currency's minor unit (ISO 4217 by way of CLDR): two for EUR, none for JPY. */
function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
