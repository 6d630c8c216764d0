import { z } from 'zod';
import { corpusNameSchema } from '../../core/index.js';

export const requestIdSchema = z
  .string()
  .describe('the id in the X-Request-Id header, the log and the audit log');

export const corpusParams = z.object({ name: corpusNameSchema });
export const documentParams = z.object({ name: corpusNameSchema, id: z.string().min(1).max(1024) });

/** A response schema with the request id that every JSON body of this API carries. */
export function withRequestId<S extends z.ZodRawShape>(shape: S) {
  return z.object({ request_id: requestIdSchema, ...shape });
}
