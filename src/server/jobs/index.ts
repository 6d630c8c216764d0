export { hasEnded, type Job, type JobKind, type JobOf, jobSchema } from './job.js';
export { JobQueue, type JobWork } from './job-queue.js';
