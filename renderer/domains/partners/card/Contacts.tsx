import type { Contact } from '#shared/domains/partners/card.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import styles from '../partners.module.css';

/** How to reach the unit, as its card says. Not for checking that very card. */
export function Contacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  const t = useT('partners');
  if (contacts.length === 0) return <p className={styles['faint']}>{t('contacts.none')}</p>;
  return <Facts facts={contacts.map(({ kind, value }) => ({ term: t(`contact.${kind}`), value }))} />;
}
