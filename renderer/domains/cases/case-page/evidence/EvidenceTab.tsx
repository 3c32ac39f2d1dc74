import { useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { FileDrop } from '../../../imports/index.ts';
import { CaseRecords } from '../CaseRecords.tsx';
import { AddEvidenceDialog } from './AddEvidenceDialog.tsx';
import { useEvidenceColumns } from './use-evidence-columns.tsx';

const types = ['evidence', 'attachment'];

/** Sealed files: size, hash, category; the custody of the chosen one stands in the inspector. Content is never shown. */
export function EvidenceTab() {
  const t = useT('case');
  const mayWrite = useVerb('case:write');
  const columns = useEvidenceColumns();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const choose = () => void concord.shell.chooseFiles({ purpose: 'evidence' }).then(setFiles, () => undefined);
  return (
    <FileDrop isEnabled={mayWrite} onDrop={setFiles} words={t('evidence.drop')}>
      <CaseRecords
        tab="evidence"
        types={types}
        columns={columns}
        firstSort={{ field: 'updatedAt', descending: true }}
        onAdd={choose}
      />
      {files.length > 0 ? <AddEvidenceDialog files={files} onClose={() => setFiles([])} /> : null}
    </FileDrop>
  );
}
