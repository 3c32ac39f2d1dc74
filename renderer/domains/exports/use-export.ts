import { useMutation } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { type ExportReport, exportReportSchema } from '#shared/domains/exports/exports.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useJob } from '#renderer/app/jobs.tsx';
import type { ExportChoice } from './export-choice.ts';

export interface Written {
  readonly report: ExportReport;
  /** As the person named the file. */
  readonly name: string;
}

/** Asks where to, starts the job and follows it to its report. */
export function useExport(caseId: RecordId) {
  const started = useMutation({
    mutationFn: async ({
      format,
      ceiling,
      reason,
      suggestedName,
    }: ExportChoice & { readonly suggestedName: string }) => {
      const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'case-export' });
      if (!target) return null;
      const input = { caseId, format, ceiling, target: target.token, reason: reason.trim() };
      return { ...(await concord.exports.run(input)), name: target.name };
    },
  });
  const job = useJob(started.data?.jobId ?? null);
  const isRunning = started.isPending || job?.state === 'queued' || job?.state === 'running';
  const report = job?.state === 'done' ? exportReportSchema.safeParse(job.result).data : undefined;
  const written: Written | null = report && started.data ? { report, name: started.data.name } : null;
  return {
    start: started.mutate,
    isRunning,
    written,
    error: started.error ?? job?.error ?? null,
    reset: started.reset,
  };
}
