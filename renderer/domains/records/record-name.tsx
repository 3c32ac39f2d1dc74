import {
  Activity,
  AtSign,
  Building2,
  CheckSquare,
  File,
  FileDown,
  Fingerprint,
  FolderClosed,
  Link2,
  type LucideIcon,
  NotebookText,
  Paperclip,
  ScanSearch,
  Stamp,
  User,
} from 'lucide-react';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { usePackLabels } from '#renderer/i18n/use-t.ts';
import { useTitle } from '#renderer/i18n/use-title.ts';
import styles from './records.module.css';

const icons: Readonly<Record<string, LucideIcon>> = {
  case: FolderClosed,
  person: User,
  organisation: Building2,
  account: AtSign,
  identifier: Fingerprint,
  intelligence: ScanSearch,
  link: Link2,
  event: Activity,
  task: CheckSquare,
  note: NotebookText,
  evidence: File,
  attachment: Paperclip,
  custody: Stamp,
  import: FileDown,
};

/** The icon of a type; always beside its word or with it as a tooltip. */
export function TypeIcon({ type }: { readonly type: string }) {
  const labels = usePackLabels();
  const Icon = icons[type] ?? File;
  return <Icon size={16} role="img" aria-label={labels.type(type)} className={styles['icon']} />;
}

export interface RecordNameProps {
  readonly type: string;
  readonly title: string;
  /** Kind of an identifier, where known; any title of an identifier is defanged. */
  readonly kind?: string | undefined;
}

/** Types whose title is a term of a vocabulary. */
const titledByTerm: Readonly<Record<string, string>> = { link: 'link-kind', custody: 'custody-act' };

/** A record's name with its type's icon; identifiers in mono and defanged, terms in words. */
export function RecordName({ type, title, kind }: RecordNameProps) {
  const labels = usePackLabels();
  const titleOf = useTitle();
  const vocabulary = titledByTerm[type];
  if (title === '')
    return (
      <span className={styles['name']}>
        <TypeIcon type={type} />
        <span className={styles['title']}>{titleOf('')}</span>
      </span>
    );
  return (
    <span className={styles['name']}>
      <TypeIcon type={type} />
      {type === 'identifier' ? (
        <bdi className={styles['mono']}>{defang(title, kind ?? guessKind(title))}</bdi>
      ) : (
        <span className={styles['title']}>{vocabulary ? labels.term(vocabulary, title) : title}</span>
      )}
    </span>
  );
}

/** Enough to disarm what a program might turn into a link. */
export function guessKind(title: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(title)) return 'url';
  if (title.includes('@')) return 'email';
  if (/^[\d.]+$/.test(title) || /^[0-9a-f:]+$/i.test(title)) return 'ip';
  return /^[\w-]+(\.[\w-]+)+$/.test(title) ? 'domain' : 'other';
}
