import { Link } from '@tanstack/react-router';
import {
  ArrowLeftRight,
  BadgeCheck,
  CalendarCheck,
  ChartColumn,
  FolderClosed,
  GitCompareArrows,
  Handshake,
  type LucideIcon,
  ScrollText,
  Search,
  Settings,
  Users,
} from 'lucide-react';
import type { Verb } from '#shared/domains/officers/roles.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './frame.module.css';
import { useSession } from './session.tsx';

interface RailEntry {
  readonly to:
    | '/today'
    | '/cases'
    | '/search'
    | '/exchange'
    | '/partners'
    | '/conflicts'
    | '/dashboard'
    | '/audit'
    | '/officers'
    | '/identity'
    | '/settings';
  readonly key: string;
  readonly icon: LucideIcon;
  /** Shown only to officers whose roles include one of them; to everyone where left out. */
  readonly verbs?: readonly Verb[];
}

const entries: readonly RailEntry[] = [
  { to: '/today', key: 'rail.today', icon: CalendarCheck },
  { to: '/cases', key: 'rail.cases', icon: FolderClosed, verbs: ['case:read'] },
  { to: '/search', key: 'rail.search', icon: Search, verbs: ['case:read'] },
  { to: '/exchange', key: 'rail.exchange', icon: ArrowLeftRight, verbs: ['partner:read', 'bundle:open'] },
  { to: '/partners', key: 'rail.partners', icon: Handshake, verbs: ['partner:read'] },
  { to: '/conflicts', key: 'rail.conflicts', icon: GitCompareArrows, verbs: ['case:read'] },
  { to: '/dashboard', key: 'rail.dashboard', icon: ChartColumn, verbs: ['dashboard:read'] },
  { to: '/audit', key: 'rail.audit', icon: ScrollText, verbs: ['audit:read'] },
  { to: '/officers', key: 'rail.officers', icon: Users, verbs: ['officer:administer', 'case:grant'] },
  { to: '/identity', key: 'rail.identity', icon: BadgeCheck, verbs: ['partner:read'] },
  { to: '/settings', key: 'rail.settings', icon: Settings },
];

/** The ways in. Words from 1440 px of width, icons with their word as tooltip below. */
export function Rail() {
  const t = useT('app');
  const { verbs } = useSession();
  const allowed = entries.filter((entry) => !entry.verbs || entry.verbs.some((verb) => verbs.includes(verb)));
  return (
    <nav className={styles['rail']} aria-label={t('rail.label')}>
      {allowed.map(({ to, key, icon: Icon }) => (
        <RailLink key={to} to={to} label={t(key)} icon={Icon} />
      ))}
    </nav>
  );
}

function RailLink({
  to,
  label,
  icon: Icon,
}: {
  readonly to: RailEntry['to'];
  readonly label: string;
  readonly icon: LucideIcon;
}) {
  return (
    <Link
      to={to}
      className={styles['entry'] ?? ''}
      activeProps={{ 'data-current': 'true' }}
      aria-label={label}
      title={label}
    >
      <Icon size={16} aria-hidden="true" />
      <span className={styles['word']}>{label}</span>
    </Link>
  );
}
