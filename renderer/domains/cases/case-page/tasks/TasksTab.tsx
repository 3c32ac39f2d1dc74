import { useState } from 'react';
import { NewRecordDialog } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import { CaseRecords } from '../CaseRecords.tsx';
import { TaskKeys } from './TaskKeys.tsx';
import { useTaskColumns, useTaskFilters } from './use-task-columns.tsx';

const types = ['task'];
const hiddenColumns = ['updatedAt'];

/** What is to be done, by whom and until when. With a task in the inspector, S, W, D and O set its state. */
export function TasksTab() {
  const { caseId, select } = useCase();
  const columns = useTaskColumns();
  const fields = useTaskFilters();
  const [adds, setAdds] = useState(false);
  return (
    <TaskKeys>
      <CaseRecords
        tab="tasks"
        types={types}
        columns={columns}
        hidden={hiddenColumns}
        fields={fields}
        firstSort={{ field: 'due', descending: false }}
        onAdd={() => setAdds(true)}
      />
      {adds ? (
        <NewRecordDialog type="task" caseId={caseId} onClose={() => setAdds(false)} onCreated={(id) => select(id)} />
      ) : null}
    </TaskKeys>
  );
}
