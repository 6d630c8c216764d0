export { type FeedbackDeps, FeedbackService } from './feedback-service.js';
export { RequestLog } from './request-log.js';
export {
  type AnsweredRequest,
  FEEDBACK,
  type FeedbackBody,
  type FeedbackText,
  feedbackBodySchema,
  feedbackTextSchema,
} from './types.js';
