import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { useTitle } from '#renderer/i18n/use-title.ts';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { type HelpTopic, helpTopics } from '#renderer/ui/help/help-topics.ts';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { type ActionContext, actions, keyNames } from './actions.ts';
import { concord } from './api.ts';
import { recordPath } from './record-path.ts';
import styles from './palette.module.css';
import { useSettled } from './use-settled.ts';

interface PaletteProps {
  readonly context: ActionContext;
  readonly onClose: () => void;
}

/** Hits shown at once; the search page has them all. */
const mostHits = 12;
/** Each search is written into the audit log, so not every letter is one. */
const settleMs = 200;

/** Finds any case, person, identifier or action by a few letters. */
export function Palette({ context, onClose }: PaletteProps) {
  const t = useT('app');
  const tHelp = useT('help');
  const [text, setText] = useState('');
  const typed = text.trim();
  const wanted = useSettled(typed, settleMs);
  const maySearch = context.verbs.includes('case:read') && wanted.length >= 2;
  const found = useQuery({
    queryKey: ['search', 'palette', wanted],
    queryFn: () => concord.search.find({ text: wanted, types: [], limit: mostHits }),
    enabled: maySearch,
    placeholderData: (before) => before,
  });
  const hits = maySearch ? (found.data?.hits ?? []) : [];
  const matching = actions.filter(
    (action) => action.name !== 'search' && action.when(context) && isIn(t(action.labelKey), typed),
  );
  const topics = typed === '' ? [] : helpTopics.filter((topic) => isIn(tHelp(`${topic}.title`), typed));
  const perform = (key: string) => {
    onClose();
    const hit = hits.find((candidate) => candidate.id === key);
    if (hit) return context.go(recordPath(hit));
    if (key === 'search-all') return context.go(`/search?q=${encodeURIComponent(JSON.stringify(typed))}`);
    const topic = topics.find((candidate) => candidate === key);
    if (topic) return context.go(`/help?q=${encodeURIComponent(JSON.stringify(tHelp(`${topic}.title`)))}`);
    actions.find((action) => action.name === key)?.perform(context);
  };

  return (
    <ModalOverlay className={styles['scrim'] ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog aria-label={t('palette.label')} className={styles['dialog'] ?? ''}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            {/* Esc would first empty the field; here it leaves at once, as the hint says. */}
            <SearchField aria-label={t('palette.label')} autoFocus onClear={onClose} className={styles['field'] ?? ''}>
              <Search size={16} aria-hidden="true" />
              <Input placeholder={t('palette.placeholder')} className={styles['input'] ?? ''} />
              <KeyHint keys="Esc" />
            </SearchField>
            <Menu
              aria-label={t('palette.results')}
              className={styles['list'] ?? ''}
              onAction={(key) => perform(String(key))}
              renderEmptyState={() => <p className={styles['nothing']}>{t('palette.nothing')}</p>}
            >
              {hits.length > 0 ? (
                <MenuSection>
                  <Header className={styles['section'] ?? ''}>{t('palette.records')}</Header>
                  {hits.map((hit) => (
                    <HitItem key={hit.id} hit={hit} />
                  ))}
                </MenuSection>
              ) : null}
              <MenuSection>
                <Header className={styles['section'] ?? ''}>{t('palette.actions')}</Header>
                {maySearch ? (
                  <MenuItem
                    id="search-all"
                    className={styles['item'] ?? ''}
                    textValue={t('palette.searchAll', { text: typed })}
                  >
                    <Text slot="label">{t('palette.searchAll', { text: typed })}</Text>
                  </MenuItem>
                ) : null}
                {matching.map((action) => (
                  <MenuItem
                    key={action.name}
                    id={action.name}
                    className={styles['item'] ?? ''}
                    textValue={t(action.labelKey)}
                  >
                    <Text slot="label">{t(action.labelKey)}</Text>
                    {action.shortcut ? <KeyHint keys={keyNames(action.shortcut)} /> : null}
                  </MenuItem>
                ))}
              </MenuSection>
              <HelpSection topics={topics} />
            </Menu>
          </Autocomplete>
          {found.data && found.data.withheld > 0 && maySearch ? (
            <p className={styles['withheld']}>{t('palette.withheld', { count: found.data.withheld })}</p>
          ) : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function HelpSection({ topics }: { readonly topics: readonly HelpTopic[] }) {
  const t = useT('app');
  const tHelp = useT('help');
  if (topics.length === 0) return null;
  return (
    <MenuSection>
      <Header className={styles['section'] ?? ''}>{t('palette.help')}</Header>
      {topics.map((topic) => (
        <MenuItem key={topic} id={topic} className={styles['item'] ?? ''} textValue={tHelp(`${topic}.title`)}>
          <Text slot="label">{tHelp(`${topic}.title`)}</Text>
        </MenuItem>
      ))}
    </MenuSection>
  );
}

const isIn = (text: string, part: string) => text.toLocaleLowerCase().includes(part.toLocaleLowerCase());

function HitItem({ hit }: { readonly hit: SearchHit }) {
  const labels = usePackLabels();
  const titleOf = useTitle();
  const type = labels.type(hit.type);
  const title = hit.type === 'identifier' ? defang(hit.title, hit.kind) : titleOf(hit.title);
  const place = `${hit.caseNumber} ${titleOf(hit.caseTitle)}`;
  return (
    <MenuItem id={hit.id} className={styles['item'] ?? ''} textValue={`${type} ${title} ${place}`}>
      {/* No slots: the name is all that is read here, in this order. */}
      <span className={styles['kind']}>{type}</span> <span className={styles['title']}>{title}</span>{' '}
      <span className={styles['case']}>{place}</span>
    </MenuItem>
  );
}
