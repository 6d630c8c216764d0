export { type DaysToRun, enqueueDays } from './enqueue-days.js';
export { scheduleExperiments } from './schedule.js';
