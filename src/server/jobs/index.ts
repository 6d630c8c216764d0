export { hasEnded, type Job, jobSchema } from './job.js';
export { JobQueue, type JobWork } from './job-queue.js';
