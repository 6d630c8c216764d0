import type { Problem } from './types.js';

/** A failed request with the server's problem details, or with ones of the same shape when none came. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

export function localProblem(code: string, title: string, detail: string, remedy?: string): Problem {
  return {
    type: 'about:blank',
    title,
    status: 0,
    detail,
    code,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

/** The problem of anything thrown while talking to the server. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return localProblem(
    'UNREACHABLE',
    'The server cannot be reached',
    'No answer came from the Crossover server.',
    'Check that it is still running and that this machine is connected, then try again.',
  );
}

/** Reads the problem of an answer that is not a success. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiError(body);
  return new ApiError(
    localProblem(
      `HTTP_${response.status}`,
      'Unexpected answer',
      `The server answered with status ${response.status} and no explanation.`,
    ),
  );
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'detail' in body && 'code' in body;
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
