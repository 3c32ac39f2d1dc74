import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { stricterMarking } from '#shared/core/marking.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { CaseVerbsProvider, useVerb } from '#renderer/app/session.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useQuery } from '@tanstack/react-query';
import { FileDrop } from '../../imports/index.ts';
import { PurposeDialog, usePurpose, useRecord } from '../../records/index.ts';
import { CaseContext, type CaseHere, type CaseTab, caseTabs, useCaseAddress } from './case-context.ts';
import { CaseHeader } from './CaseHeader.tsx';
import { CaseInspector } from './CaseInspector.tsx';
import { CaseTabs } from './CaseTabs.tsx';
import styles from './case-page.module.css';

/** One case: header, tabs, and the inspector beside them. */
export function CasePage() {
  const { caseId, tab } = useParams({ strict: false });
  if (!caseId) return null;
  return (
    <CaseVerbsProvider key={caseId} caseId={caseId as RecordId}>
      <OpenCase caseId={caseId as RecordId} tab={caseTabs.find((one) => one === tab) ?? 'overview'} />
    </CaseVerbsProvider>
  );
}

function OpenCase({ caseId, tab }: { readonly caseId: RecordId; readonly tab: CaseTab }) {
  const { data: view, error, refetch } = useRecord(caseId);
  const purpose = usePurpose(caseId);
  const [asks, setAsks] = useState<boolean | null>(null);
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const mayWrite = useVerb('case:write');
  const mayRelease = useVerb('case:release');
  const navigate = useNavigate();
  const { selected, select, go } = useCaseAddress(caseId, tab);
  useSelectedMarking(view?.envelope.marking, selected);
  const hasPurpose = Boolean(purpose.data);
  const here = useMemo<CaseHere>(
    () => ({ caseId, hasPurpose, askPurpose: () => setAsks(true), selected, select, go }),
    [caseId, hasPurpose, selected, select, go],
  );
  const take = (chosen: readonly ChosenFile[]) => {
    if (chosen.length === 0) return;
    setFiles(chosen);
    go('imports');
  };
  const choose = () => void concord.shell.chooseFiles({ purpose: 'import' }).then(take, () => undefined);
  const seal = () => void navigate({ to: '/cases/$caseId/seal', params: { caseId } });
  const toExport = () => void navigate({ to: '/cases/$caseId/export', params: { caseId } });
  usePageActions({
    ...(mayWrite ? { import: choose } : {}),
    ...(mayRelease ? { seal, export: toExport } : {}),
    ...(selected ? { 'page-close': () => select(null) } : {}),
  });

  if (error && !view) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!view) return <Skeleton rows={8} />;
  const mustAsk = asks ?? (purpose.isSuccess && !hasPurpose);
  return (
    <CaseContext value={here}>
      <FileDrop isEnabled={mayWrite && tab !== 'evidence'} onDrop={take}>
        <PageWithInspector inspector={selected ? <CaseInspector id={selected} /> : null} onClose={() => select(null)}>
          <div className={styles['page']}>
            <CaseHeader
              view={view}
              purpose={purpose.data ?? null}
              onImport={mayWrite ? choose : null}
              onSeal={mayRelease ? seal : null}
              onExport={mayRelease ? toExport : null}
            />
            <CaseTabs tab={tab} view={view} files={files} onFilesDone={() => setFiles([])} onChooseFiles={choose} />
          </div>
        </PageWithInspector>
      </FileDrop>
      {mustAsk ? <PurposeDialog caseId={caseId} onClose={() => setAsks(false)} /> : null}
    </CaseContext>
  );
}

type Marking = Parameters<typeof stricterMarking>[0];

/** The page carries the stricter marking of the case and of the record beside it. */
function useSelectedMarking(ofCase: Marking | undefined, selected: RecordId | null): void {
  const { data } = useQuery({
    queryKey: ['records', 'get', selected],
    enabled: selected !== null,
    queryFn: () => concord.records.get({ id: selected as RecordId }),
  });
  const own = selected && data ? data.envelope.marking : null;
  usePageMarking(ofCase && own ? stricterMarking(ofCase, own) : ofCase);
}
