/** Every page and its address. Pages come from their domain and are loaded when first shown. */
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Frame } from './Frame.tsx';
import { pageSearchSchema } from './page-search.ts';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, validateSearch: pageSearchSchema });
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

const index = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});
const today = createRoute({
  getParentRoute: () => frame,
  path: '/today',
  component: lazyRouteComponent(() => import('../domains/today/index.ts'), 'TodayPage'),
});
const cases = createRoute({
  getParentRoute: () => frame,
  path: '/cases',
  component: lazyRouteComponent(() => import('../domains/cases/index.ts'), 'CasesPage'),
});
const caseHome = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$caseId',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/cases/$caseId/$tab', params: { caseId: params.caseId, tab: 'overview' } });
  },
});
const casePage = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$caseId/$tab',
  component: lazyRouteComponent(() => import('../domains/cases/index.ts'), 'CasePage'),
});
const caseSeal = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$caseId/seal',
  component: lazyRouteComponent(() => import('../domains/exchange/index.ts'), 'SealPage'),
});
const caseExport = createRoute({
  getParentRoute: () => frame,
  path: '/cases/$caseId/export',
  component: lazyRouteComponent(() => import('../domains/exports/index.ts'), 'ExportPage'),
});
const conflicts = createRoute({
  getParentRoute: () => frame,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('../domains/conflicts/index.ts'), 'ConflictsPage'),
});
const exchange = createRoute({
  getParentRoute: () => frame,
  path: '/exchange',
  component: lazyRouteComponent(() => import('../domains/exchange/index.ts'), 'ExchangePage'),
});
const inboxEntry = createRoute({
  getParentRoute: () => frame,
  path: '/exchange/inbox/$id',
  component: lazyRouteComponent(() => import('../domains/exchange/index.ts'), 'EntryPage'),
});
const partners = createRoute({
  getParentRoute: () => frame,
  path: '/partners',
  component: lazyRouteComponent(() => import('../domains/partners/index.ts'), 'PartnersPage'),
});
const ownCard = createRoute({
  getParentRoute: () => frame,
  path: '/partners/own',
  component: lazyRouteComponent(() => import('../domains/partners/index.ts'), 'OwnCardPage'),
});
const cardPage = createRoute({
  getParentRoute: () => frame,
  path: '/partners/cards/$cardId',
  component: lazyRouteComponent(() => import('../domains/partners/index.ts'), 'ComparePage'),
});
const identity = createRoute({
  getParentRoute: () => frame,
  path: '/identity',
  component: lazyRouteComponent(() => import('../domains/identity/index.ts'), 'IdentityPage'),
});
const search = createRoute({
  getParentRoute: () => frame,
  path: '/search',
  component: lazyRouteComponent(() => import('../domains/search/index.ts'), 'SearchPage'),
});
const dashboard = createRoute({
  getParentRoute: () => frame,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('../domains/dashboard/index.ts'), 'DashboardPage'),
});
const audit = createRoute({
  getParentRoute: () => frame,
  path: '/audit',
  component: lazyRouteComponent(() => import('../domains/audit/index.ts'), 'AuditPage'),
});
const officers = createRoute({
  getParentRoute: () => frame,
  path: '/officers',
  component: lazyRouteComponent(() => import('../domains/officers/index.ts'), 'OfficersPage'),
});
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('../domains/settings/index.ts'), 'SettingsPage'),
});
const about = createRoute({
  getParentRoute: () => frame,
  path: '/about',
  component: lazyRouteComponent(() => import('../domains/settings/index.ts'), 'AboutPage'),
});
const help = createRoute({
  getParentRoute: () => frame,
  path: '/help',
  component: lazyRouteComponent(() => import('./help/HelpPage.tsx'), 'HelpPage'),
});
const gallery = createRoute({
  getParentRoute: () => frame,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./gallery/GalleryPage.tsx'), 'GalleryPage'),
});

const pages = [
  index,
  today,
  cases,
  caseHome,
  casePage,
  caseSeal,
  caseExport,
  search,
  conflicts,
  exchange,
  inboxEntry,
  partners,
  ownCard,
  cardPage,
  identity,
  dashboard,
  audit,
  officers,
  settings,
  about,
  help,
  gallery,
];

/** @param firstPage where the window opens: `/today`, unless a test or the gallery wants another. */
export function createAppRouter(firstPage: string) {
  return createRouter({
    routeTree: root.addChildren([frame.addChildren(pages)]),
    history: createMemoryHistory({ initialEntries: [firstPage] }),
    defaultPendingComponent: () => <Skeleton rows={8} />,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    defaultNotFoundComponent: () => <ErrorState error={{ code: 'app/no-such-page' }} />,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultStructuralSharing: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
