import { Plus } from 'lucide-react';
import { useState } from 'react';
import { jobIdSchema } from '#shared/core/ids.ts';
import { handlingCodes, papLevels, tlpLevels } from '#shared/core/marking.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ChipList } from '#renderer/ui/chip-list/ChipList.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { HelpMark } from '#renderer/ui/help/HelpMark.tsx';
import { HelpText } from '#renderer/ui/help/HelpText.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import { MarkingBanner } from '#renderer/ui/marking/MarkingBanner.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { PlainTable } from '#renderer/ui/plain-table/PlainTable.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';
import { SplitPane } from '#renderer/ui/split-pane/SplitPane.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { JobLine } from '../JobTray.tsx';
import { useToast } from '../toasts.tsx';
import { Line, Sample, Samples } from './Sample.tsx';

const nothing = () => undefined;

/** What a page is made of. */
export function PartsGallery() {
  return (
    <Samples>
      <PageSamples />
      <JobSamples />
      <MarkingSamples />
      <OverlaySamples />
    </Samples>
  );
}

function PageSamples() {
  const t = useT('gallery');
  const [text, setText] = useState('');
  const [tab, setTab] = useState('active');
  const [width, setWidth] = useState(260);
  const tabs = [
    { id: 'active', label: t('state.active'), count: 12 },
    { id: 'closed', label: t('state.closed') },
  ];
  return (
    <>
      <Sample name="PageHeader">
        <PageHeader title={t('label.title')} actions={<Button icon={Plus}>{t('button.new')}</Button>}>
          {t('help.summary')}
        </PageHeader>
      </Sample>
      <Sample name="Tabs">
        <Tabs label={t('label.state')} items={tabs} selected={tab} onSelect={setTab}>
          <p>{t(`state.${tab}`)}</p>
        </Tabs>
      </Sample>
      <Sample name="SearchField, KeyHint">
        <SearchField label={t('label.title')} placeholder={t('label.title')} value={text} onChange={setText} />
        <Line>
          <KeyHint keys="Ctrl+K" />
        </Line>
      </Sample>
      <Sample name="Facts, ChipList">
        <Facts
          facts={[
            { term: t('label.title'), value: 'Operation Levant' },
            { term: t('label.hash'), value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
          ]}
        />
        <ChipList label={t('label.tags')} chips={[{ id: 'cgn', label: 'CGN' }]} onRemove={nothing} />
        <ChipList label={t('label.tags')} chips={[{ id: 'levant', label: 'levant' }]} />
      </Sample>
      <Sample name="PlainTable">
        <PlainTable columns={[t('label.name'), t('label.tags')]} figures={[1]}>
          <tr>
            <th scope="row">Operation Levant</th>
            <td data-figure>12</td>
          </tr>
        </PlainTable>
      </Sample>
      <Sample name="SplitPane">
        <SplitPane
          side={<p>{t('label.name')}</p>}
          sideLabel={t('label.name')}
          width={width}
          onWidthChange={setWidth}
          onClose={nothing}
        >
          <p>{t('label.title')}</p>
        </SplitPane>
      </Sample>
    </>
  );
}

const job: Job = {
  id: jobIdSchema.parse('00000000-0000-4000-8000-000000000000'),
  kind: 'import',
  label: 'disk.img',
  state: 'running',
  done: 61_000_000,
  total: 100_000_000,
  unit: 'bytes',
  startedAt: 0,
  rate: 1_600_000,
  error: null,
  result: null,
};

function JobSamples() {
  return (
    <Sample name="JobLine">
      <ul>
        <JobLine job={job} />
        <JobLine job={{ ...job, total: null }} />
        <JobLine job={{ ...job, state: 'queued' }} />
        <JobLine job={{ ...job, state: 'done' }} />
        <JobLine job={{ ...job, state: 'cancelled' }} />
        <JobLine job={{ ...job, state: 'failed', error: { code: 'shell/write-failed', params: {} } }} />
      </ul>
    </Sample>
  );
}

function MarkingSamples() {
  return (
    <>
      <Sample name="MarkingBanner, MarkingChip">
        {handlingCodes.map((handling) => (
          <MarkingBanner key={handling} marking={{ handling, tlp: 'AMBER+STRICT', pap: 'RED' }} />
        ))}
        <Line>
          {papLevels.map((pap, at) => (
            <MarkingChip key={pap} marking={{ handling: 'H0', tlp: tlpLevels[at] ?? 'CLEAR', pap }} />
          ))}
        </Line>
      </Sample>
      <Sample name="HelpMark, HelpText">
        <Line>
          <HelpMark topic="marking.tlp" />
        </Line>
        <HelpText topic="custody.act" />
      </Sample>
    </>
  );
}

function OverlaySamples() {
  const t = useT('gallery');
  const toast = useToast();
  const [size, setSize] = useState<'small' | 'medium' | 'large' | null>(null);
  return (
    <Sample name="Dialog">
      <Line>
        {(['small', 'medium', 'large'] as const).map((one) => (
          <Button key={one} onPress={() => setSize(one)}>
            {t(`dialog.${one}`)}
          </Button>
        ))}
      </Line>
      <Line>
        {(['neutral', 'warning', 'danger'] as const).map((tone) => (
          <Button
            key={tone}
            onPress={() =>
              toast({ text: t('toast.done'), tone, action: { label: t('toast.restore'), perform: nothing } })
            }
          >
            {t(`toast.${tone}`)}
          </Button>
        ))}
      </Line>
      <Dialog
        title={t('confirm.title')}
        isOpen={size !== null}
        size={size ?? 'medium'}
        onClose={() => setSize(null)}
        footer={<Button onPress={() => setSize(null)}>{t('button.cancel')}</Button>}
      >
        {t('confirm.words')}
      </Dialog>
    </Sample>
  );
}
