import { z } from 'zod';
import type { CrossoverError } from '../../core/index.js';

/** The error body that OpenAI clients read. */
export const openAIErrorSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string(),
    request_id: z.string().optional(),
  }),
});
export type OpenAIError = z.infer<typeof openAIErrorSchema>;

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}

export function toOpenAIError(error: CrossoverError, requestId: string): OpenAIError {
  return {
    error: {
      message: `${error.message} ${error.remedy}`,
      type: typeOf(error.status),
      param: error.details.field ?? null,
      // The code that OpenAI clients know for this case; every other keeps its own.
      code: error.code === 'CROSSOVER_MODEL_NOT_FOUND' ? 'model_not_found' : error.code,
      request_id: requestId,
    },
  };
}
