import { CrossoverError, ERROR_CODES, type ErrorCode, type Problem } from '../../core/index.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** Stable identifier of a kind of problem (RFC 9457 `type`). `/docs` explains each code. */
export function problemType(code: string): string {
  return `urn:crossover:error:${code}`;
}

/** Problem details with what this server adds to the contract's members. */
export interface ProblemBody extends Problem {
  /** The route or arm that failed, when all that were asked failed. */
  readonly route?: string;
  /** The problem of each route that failed. */
  readonly routes?: Readonly<Record<string, Problem>>;
  /** Every wrong field, when there are several. */
  readonly errors?: ReadonlyArray<{ readonly field: string; readonly detail: string }>;
}

/** An error that already knows its whole problem body (all routes of a query failed, several fields wrong). */
export class ProblemError extends CrossoverError {
  readonly members: Partial<ProblemBody>;

  constructor(code: ErrorCode, message: string, members: Partial<ProblemBody>, field?: string) {
    super(code, message, field === undefined ? {} : { field });
    this.members = members;
  }
}

/** The problem body of an error; message and remedy come from the catalogue, never from a foreign error. */
export function toProblem(error: CrossoverError, requestId: string): ProblemBody {
  const { field, extra } = error.details;
  return {
    ...extra,
    type: problemType(error.code),
    title: error.entry.title,
    status: error.status,
    detail: error.message,
    code: error.code,
    request_id: requestId,
    ...(field === undefined ? {} : { field }),
    remedy: error.remedy,
    ...(error instanceof ProblemError ? error.members : {}),
  };
}

/** The error of a query whose every route failed: it has the first one's code and names them all. */
export function routesFailed(first: Problem, routes: Readonly<Record<string, Problem>>): ProblemError {
  const names = Object.keys(routes);
  const code = ERROR_CODES.find((known) => known === first.code) ?? 'CROSSOVER_INTERNAL';
  const detail = names.map((name) => `Route ${name}: ${routes[name]?.detail}`).join(' ');
  return new ProblemError(
    code,
    detail,
    { ...(names.length === 1 ? { route: names[0]! } : {}), routes },
    first.field,
  );
}

/** An arm's problem with this request's id and this server's type. */
export function ownProblem(problem: Problem, id: string): Problem {
  return { ...problem, type: problemType(problem.code), request_id: id };
}
