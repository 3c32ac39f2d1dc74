import { ChevronDown, Lock, Search, Settings, Unplug, UserRoundCog } from 'lucide-react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { useActions } from './ActionProvider.tsx';
import styles from './frame.module.css';
import { useSession } from './session.tsx';

/** Product and unit, the way to everything, the state of the connection, and who one is. */
export function TopBar() {
  const t = useT('app');
  const session = useSession();
  const { openPalette, lock, go } = useActions();
  const perform = (id: string) => {
    if (id === 'settings') go('/settings');
    else lock();
  };
  return (
    <header className={styles['top']}>
      <div className={styles['unit']}>
        <strong>{t('product')}</strong>
        <span>{`${session.unit.name} – ${session.unit.country}`}</span>
      </div>
      <button type="button" className={styles['search']} onClick={openPalette} aria-keyshortcuts="Control+K">
        <Search size={16} aria-hidden="true" />
        <span>{t('top.search')}</span>
        <KeyHint keys="Ctrl+K" />
      </button>
      <div className={styles['end']}>
        <span className={styles['offline']}>
          <Unplug size={16} aria-hidden="true" />
          {t('top.offline')}
        </span>
        <Menu
          label={t('top.officer', { name: session.name })}
          trigger={
            <Button variant="quiet">
              <span className={styles['officer']}>
                {session.name}
                <ChevronDown size={16} aria-hidden="true" />
              </span>
            </Button>
          }
          items={[
            { id: 'lock', label: t('top.lock'), icon: Lock, shortcut: 'Ctrl+L', description: t('top.lockHelp') },
            { id: 'switch', label: t('top.switch'), icon: UserRoundCog },
            { id: 'settings', label: t('top.preferences'), icon: Settings, shortcut: 'G S', separator: true },
          ]}
          onAction={perform}
        />
      </div>
    </header>
  );
}
