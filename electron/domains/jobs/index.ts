/**
 * Long-running work: started by a command, told by events, cancelled by a command. What a job leaves behind when it is
 * cancelled or killed is the promise of the work itself; this domain only carries it.
 */
export { createJobs, type Jobs, type JobsDeps } from './jobs.service.ts';
export type { JobProgress, JobStart } from './job-entry.ts';
