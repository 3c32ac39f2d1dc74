import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import type { PageSearch } from '#renderer/app/page-search.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { ImportsTab } from '../../imports/index.ts';
import { AccessTab } from './access/AccessTab.tsx';
import { type CaseTab, caseTabs, useCase } from './case-context.ts';
import { EntitiesTab } from './entities/EntitiesTab.tsx';
import { EvidenceTab } from './evidence/EvidenceTab.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { LinksTab } from './links/LinksTab.tsx';
import { NotesTab } from './notes/NotesTab.tsx';
import { OverviewTab } from './overview/OverviewTab.tsx';
import { TasksTab } from './tasks/TasksTab.tsx';
import { TimelineTab } from './timeline/TimelineTab.tsx';

export interface CaseTabsProps {
  readonly tab: CaseTab;
  readonly view: RecordView;
  readonly files: readonly ChosenFile[];
  readonly onFilesDone: () => void;
  readonly onChooseFiles: () => void;
}

/** The parts of a case. A tab that was visited stays as it was left: what is typed, chosen and scrolled to, and its address. */
export function CaseTabs(props: CaseTabsProps) {
  const { tab, view } = props;
  const t = useT('case');
  const { caseId, go } = useCase();
  const search: PageSearch = useSearch({ strict: false });
  const left = useRef<Partial<Record<CaseTab, PageSearch>>>({});
  const change = (id: string) => {
    const next = caseTabs.find((one) => one === id);
    if (!next || next === tab) return;
    left.current[tab] = search;
    go(next, left.current[next]);
  };
  const bodies: Readonly<Record<CaseTab, () => ReactNode>> = {
    overview: () => <OverviewTab view={view} />,
    entities: () => <EntitiesTab />,
    links: () => <LinksTab marking={view.envelope.marking} />,
    timeline: () => <TimelineTab />,
    evidence: () => <EvidenceTab />,
    tasks: () => <TasksTab />,
    notes: () => <NotesTab />,
    imports: () => (
      <ImportsTab
        caseId={caseId}
        files={props.files}
        onFilesDone={props.onFilesDone}
        onChooseFiles={props.onChooseFiles}
      />
    ),
    access: () => <AccessTab />,
    history: () => <HistoryTab view={view} />,
  };
  return (
    <Tabs
      label={t('tabs.label')}
      items={caseTabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
      selected={tab}
      onSelect={change}
    >
      {(id) => bodies[caseTabs.find((one) => one === id) ?? 'overview']()}
    </Tabs>
  );
}
