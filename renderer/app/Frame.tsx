import { Outlet } from '@tanstack/react-router';
import { useT } from '#renderer/i18n/use-t.ts';
import { MarkingBanner } from '#renderer/ui/marking/MarkingBanner.tsx';
import styles from './frame.module.css';
import { useShownMarking } from './page-marking.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** Top bar, rail, marking, page, status bar: what stands around every page once unlocked. */
export function Frame() {
  const t = useT('app');
  const marking = useShownMarking();
  return (
    <div className={styles['frame']}>
      <button type="button" className={styles['skip']} onClick={() => document.getElementById('page')?.focus()}>
        {t('frame.skip')}
      </button>
      <TopBar />
      <div className={styles['middle']}>
        <Rail />
        <div className={styles['content']}>
          {marking ? <MarkingBanner marking={marking} /> : null}
          <main id="page" className={styles['page']} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <StatusBar />
    </div>
  );
}
