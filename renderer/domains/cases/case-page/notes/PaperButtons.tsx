import { PanelRight, Save } from 'lucide-react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { useCase } from '../case-context.ts';

export interface PaperButtonsProps {
  readonly view: RecordView | undefined;
  readonly mayWrite: boolean;
  readonly isChanged: boolean;
  readonly canSave: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onRevert: () => void;
}

/** What can be done with a note: see its details, go back to what is saved, save. */
export function PaperButtons({ view, mayWrite, isChanged, canSave, isSaving, onSave, onRevert }: PaperButtonsProps) {
  const t = useT('case');
  const { select } = useCase();
  return (
    <>
      {view ? (
        <Button variant="quiet" icon={PanelRight} onPress={() => select(view.id)}>
          {t('notes.details')}
        </Button>
      ) : null}
      {mayWrite && (isChanged || !view) ? (
        <Button variant="quiet" onPress={onRevert}>
          {view ? t('notes.revert') : t('notes.discard')}
        </Button>
      ) : null}
      {mayWrite ? (
        <Button
          variant={isChanged ? 'primary' : 'secondary'}
          icon={Save}
          shortcut="Ctrl+S"
          isDisabled={!canSave}
          isPending={isSaving}
          onPress={onSave}
        >
          {t('notes.save')}
        </Button>
      ) : null}
    </>
  );
}
