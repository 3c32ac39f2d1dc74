import { useNavigate, useSearch } from '@tanstack/react-router';
import { PackageOpen } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { asErrorLike } from '#renderer/i18n/error-text.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { FileDrop } from '../imports/index.ts';
import styles from './exchange.module.css';
import { InboxTab } from './inbox/InboxTab.tsx';
import { useOpenBundle } from './opening/use-open-bundle.ts';
import { usePartners } from './seal/use-partners.ts';
import { OutboxTab } from './outbox/OutboxTab.tsx';
import { StatesTab } from './states/StatesTab.tsx';

const tabs = ['inbox', 'outbox', 'partners'] as const;
type ExchangeTab = (typeof tabs)[number];

/** What came in, what was sealed, where partners stand. A bundle dropped anywhere on the page is opened. */
export function ExchangePage() {
  const t = useT('exchange');
  const navigate = useNavigate();
  const mayOpen = useVerb('bundle:open');
  const mayReadPartners = useVerb('partner:read');
  const { view, new: isNew } = useSearch({ strict: false });
  const allowed = tabs.filter((id) => (id === 'inbox' ? mayOpen : mayReadPartners));
  const tab: ExchangeTab = allowed.find((id) => id === view) ?? allowed[0] ?? 'inbox';
  // Before there is a partner the next step is their card, not a bundle.
  const hasPartners = usePartners().confirmed.length > 0;
  const { opening, open, openSource } = useOpenBundle();
  const choose = () => void concord.shell.chooseFiles({ purpose: 'bundle' }).then(open, () => undefined);
  usePageActions(mayOpen ? { 'page-new': choose } : {});
  const chooseOnce = useEffectEvent(() => {
    void navigate({ to: '/exchange', search: {}, replace: true });
    choose();
  });
  useEffect(() => {
    if (isNew === true && mayOpen) chooseOnce();
  }, [isNew, mayOpen]);
  const hasEntry = opening.error !== null && 'entry' in (asErrorLike(opening.error).params ?? {});

  return (
    <FileDrop isEnabled={mayOpen} words={t('drop.words')} onDrop={open}>
      <div className={styles['page']}>
        <PageHeader
          title={t('page.title')}
          actions={
            mayOpen ? (
              <Button variant={hasPartners ? 'primary' : 'secondary'} icon={PackageOpen} shortcut="N" onPress={choose}>
                {t('open.button')}
              </Button>
            ) : null
          }
        />
        {opening.job && opening.isRunning ? <JobProgress job={opening.job} /> : null}
        {opening.error && !hasEntry ? <ErrorState error={opening.error} /> : null}
        <Tabs
          label={t('page.title')}
          items={allowed.map((id) => ({ id, label: t(`tab.${id}`) }))}
          selected={tab}
          onSelect={(id) => void navigate({ to: '/exchange', search: { view: id } })}
        >
          {(id) => {
            if (id === 'outbox') return <OutboxTab />;
            if (id === 'partners') return <StatesTab />;
            return (
              <InboxTab onChoose={choose} onOpenFile={(name) => openSource({ name })} isOpening={opening.isRunning} />
            );
          }}
        </Tabs>
      </div>
    </FileDrop>
  );
}
