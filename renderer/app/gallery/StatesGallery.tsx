import { Copy, Download, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { Notice } from '#renderer/ui/notice/Notice.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Toolbar } from '#renderer/ui/toolbar/Toolbar.tsx';
import { useToast } from '../toasts.tsx';
import { Line, Sample, Samples } from './Sample.tsx';
import { Still } from './Still.tsx';

export function StatesGallery() {
  return (
    <Samples>
      <ButtonSamples />
      <ChooserSamples />
      <StateSamples />
    </Samples>
  );
}

function ButtonSamples() {
  const t = useT('gallery');
  return (
    <Sample name="Button, IconButton">
      <Line>
        <Button variant="primary" icon={Plus} shortcut="N">
          {t('button.new')}
        </Button>
        <Button icon={Download}>{t('button.export')}</Button>
        <Button variant="quiet">{t('button.cancel')}</Button>
        <Button variant="danger" icon={Trash2}>
          {t('button.remove')}
        </Button>
      </Line>
      <Line>
        <Button variant="primary" isDisabled>
          {t('button.new')}
        </Button>
        <Button isDisabled>{t('button.export')}</Button>
        <IconButton icon={Copy} label={t('button.copy')} />
        <IconButton icon={Copy} label={t('button.copy')} isActive />
        <IconButton icon={Copy} label={t('button.copy')} isDisabled />
        <KeyHint keys="Ctrl+K" />
      </Line>
      {(['hovered', 'focus-visible', 'pressed'] as const).map((state) => (
        <Line key={state}>
          <Still state={state}>
            <Line>
              <Button variant="primary">{state}</Button>
              <Button>{state}</Button>
              <Button variant="quiet">{state}</Button>
              <Button variant="danger">{state}</Button>
              <IconButton icon={Copy} label={t('button.copy')} />
            </Line>
          </Still>
        </Line>
      ))}
      <Line>
        <Button variant="primary" isPending>
          {t('button.new')}
        </Button>
        <Button isPending>{t('button.export')}</Button>
      </Line>
    </Sample>
  );
}

function ChooserSamples() {
  const t = useT('gallery');
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [filters, setFilters] = useState<readonly Filter[]>([{ field: 'state', operator: 'is', value: 'active' }]);
  const fields = [
    { name: 'state', label: t('label.state'), kind: 'choice', options: [{ id: 'active', label: t('state.active') }] },
    { name: 'title', label: t('label.title'), kind: 'text' },
  ] as const;
  return (
    <>
      <Sample name="FilterChips">
        <FilterChips filters={filters} fields={fields} onChange={setFilters} />
      </Sample>
      <Sample name="Toolbar, Menu">
        <Toolbar label={t('title')} end={<Button variant="primary">{t('button.new')}</Button>}>
          <Menu
            label={t('button.more')}
            trigger={<IconButton icon={Ellipsis} label={t('button.more')} />}
            items={[
              { id: 'copy', label: t('button.copy'), icon: Copy, shortcut: 'Ctrl+C' },
              { id: 'remove', label: t('button.remove'), icon: Trash2, isDanger: true, separator: true },
            ]}
            onAction={() => toast({ text: t('toast.done') })}
          />
        </Toolbar>
      </Sample>
      <Sample name="ConfirmDialog">
        <Line>
          <Button onPress={() => setOpen(true)}>{t('confirm.open')}</Button>
        </Line>
        <ConfirmDialog
          title={t('confirm.title')}
          confirmLabel={t('confirm.verb')}
          isDanger
          reason={{ label: t('confirm.reason') }}
          isOpen={isOpen}
          onConfirm={() => setOpen(false)}
          onClose={() => setOpen(false)}
        >
          {t('confirm.words')}
        </ConfirmDialog>
      </Sample>
    </>
  );
}

function StateSamples() {
  const t = useT('gallery');
  return (
    <>
      <Sample name="EmptyState">
        <EmptyState title={t('empty.title')} action={<Button icon={Plus}>{t('empty.action')}</Button>}>
          {t('empty.words')}
        </EmptyState>
      </Sample>
      <Sample name="ErrorState">
        <ErrorState error={{ code: 'app/unexpected' }} onRetry={() => undefined} />
      </Sample>
      <Sample name="Notice">
        {(['info', 'success', 'warning', 'danger'] as const).map((tone) => (
          <Notice key={tone} tone={tone}>
            {t('empty.words')}
          </Notice>
        ))}
      </Sample>
      <Sample name="Skeleton">
        <Skeleton />
      </Sample>
      <Sample name="Progress">
        <Progress label="disk.img" done={61} total={100} />
        <Progress label="disk.img" done={61} total={null} />
      </Sample>
    </>
  );
}
