export type { MemoTexts } from './api.js';
export { startWeekThread, type WeekThread, type WeekThreadOptions } from './week-thread.js';
