export { protocolKind } from './kind.js';
export { Scheduler, type SchedulerOptions } from './scheduler.js';
export type { MemoTexts } from './thread/index.js';
export { WeekService, type WeekServiceDeps } from './week-service.js';
