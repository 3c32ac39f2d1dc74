import { useQuery } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { ImportFlow } from './flow/ImportFlow.tsx';
import { ImportList } from './ImportList.tsx';
import styles from './imports.module.css';

export interface ImportsTabProps {
  readonly caseId: RecordId;
  /** Files chosen or dropped and not yet dealt with. */
  readonly files: readonly ChosenFile[];
  readonly onFilesDone: () => void;
  readonly onChooseFiles: () => void;
}

/** The import under way, then the earlier ones with what each of them took. */
export function ImportsTab({ caseId, files, onFilesDone, onChooseFiles }: ImportsTabProps) {
  const t = useT('imports');
  const mayWrite = useVerb('case:write');
  const [opened, setOpened] = useState<RecordId | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['imports', 'list', caseId],
    queryFn: () => concord.imports.list({ caseId }),
  });
  const choose = mayWrite ? (
    <Button icon={FileDown} onPress={onChooseFiles}>
      {t('choose')}
    </Button>
  ) : undefined;
  return (
    <div className={styles['tab']}>
      {files.length > 0 ? (
        <ImportFlow key={files.map(({ token }) => token).join()} caseId={caseId} files={files} onDone={onFilesDone} />
      ) : null}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton rows={4} /> : null}
      {data && data.length === 0 && files.length === 0 ? (
        <EmptyState title={t('list.none')} action={choose}>
          {t('list.noneHelp')}
        </EmptyState>
      ) : null}
      {data && data.length > 0 ? (
        <ImportList imports={data} opened={opened} onOpen={setOpened} mayUndo={mayWrite} />
      ) : null}
    </div>
  );
}
