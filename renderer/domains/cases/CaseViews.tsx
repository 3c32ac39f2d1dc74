import { Bookmark, ChevronDown, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '#renderer/app/session.tsx';
import { useUiPreference } from '#renderer/app/ui-preferences.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { type CaseView, isSavedViews, isShown, keepableFilters, ownViews } from './case-views.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import type { CaseListState } from './use-case-list.ts';

export interface CaseViewsProps {
  readonly list: CaseListState;
  readonly onChoose: (view: CaseView) => void;
}

const none: readonly CaseView[] = [];

/** The view on screen by its name; others to choose, the present one to save or take away. */
export function CaseViews({ list, onChoose }: CaseViewsProps) {
  const t = useT('cases');
  const { officerId } = useSession();
  const [saved, setSaved] = useUiPreference('cases:views', none, isSavedViews);
  const [isSaving, setSaving] = useState(false);
  const views = [...ownViews(officerId), ...saved];
  const shown = views.find((view) => isShown(view, list));
  const nameOf = (view: CaseView) => view.name ?? t(`view.${view.id}`);

  const perform = (id: string) => {
    if (id === 'save') setSaving(true);
    else if (id === 'forget') setSaved(saved.filter((view) => view.id !== shown?.id));
    else {
      const view = views.find((candidate) => candidate.id === id);
      if (view) onChoose(view);
    }
  };
  const save = (name: string) => {
    const id = `saved-${name}`;
    const view = { id, name, filters: keepableFilters(list.filters), sort: list.sort };
    setSaved([...saved.filter((other) => other.id !== id), view]);
    setSaving(false);
  };
  return (
    <>
      <Menu
        label={t('view.label')}
        trigger={<Button icon={ChevronDown}>{shown ? nameOf(shown) : t('view.changed')}</Button>}
        items={[
          ...views.map((view, index) => ({
            id: view.id,
            label: nameOf(view),
            separator: view.name !== null && index === views.length - saved.length,
          })),
          { id: 'save', label: t('view.save'), icon: Bookmark, separator: true },
          ...(shown?.name ? [{ id: 'forget', label: t('view.forget', { name: shown.name }), icon: Trash2 }] : []),
        ]}
        onAction={perform}
      />
      <SaveViewDialog
        isOpen={isSaving}
        dropsTyped={list.text !== '' || keepableFilters(list.filters).length < list.filters.length}
        onSave={save}
        onClose={() => setSaving(false)}
      />
    </>
  );
}
