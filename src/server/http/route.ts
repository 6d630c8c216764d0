import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AuditTrail } from '../audit/index.js';
import type { Access } from '../auth/index.js';
import type { RequestState } from './request-state.js';
import { validate } from './validate.js';

/** Returned by a handler that has written the response itself (an event stream). */
export const SENT = Symbol('crossover.sent');
export type Sent = typeof SENT;

/** What a handler is given besides the validated input. */
export interface RequestContext {
  readonly req: Request;
  readonly res: Response;
  readonly state: RequestState;
  /** Fires when the client has gone, the time limit has passed or the server must stop. */
  readonly signal: AbortSignal;
  /** Collects what the audit log records of this request. */
  readonly audit: AuditTrail;
  /**
   * Writes what has been collected so far to the audit log, before it is shown piece by piece: a crash after that
   * leaves no view unrecorded. The request's own entry follows at its end.
   */
  disclose(): Promise<void>;
}

export interface RouteContext<P, Q, B, F = never> extends RequestContext {
  readonly params: P;
  readonly query: Q;
  /** The JSON body; undefined when the request came as a form. */
  readonly body: B;
  /** The text fields of a multipart form; undefined when the request came as JSON. */
  readonly form: F | undefined;
}

const nothing = z.object({});

/**
 * One route: what validates its input, types its handler and writes its part of the OpenAPI document.
 * `path` is in Express form (`/v1/corpora/:name`).
 */
export interface RouteDefinition<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
  F extends z.ZodObject = never,
> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  /** JSON body. */
  readonly body?: B;
  /** The body may also be a multipart form with files; the fields are described by this schema. */
  readonly form?: F;
  readonly response: {
    readonly status: number;
    readonly description: string;
    /** Default: application/json. */
    readonly contentType?: string;
    readonly schema: R;
  };
  /** What the server-sent events of this route are; `only` when it has no other form. */
  readonly events?: { readonly description: string; readonly only?: boolean };
  readonly errors?: 'problem' | 'openai';
  /** Recorded in the audit log. Default: true for everything that is not public. */
  readonly audited?: boolean;
  /** Not counted by the rate limit, e.g. liveness. */
  readonly unlimited?: boolean;
  /** Stays open beyond the time limit of a request (events of a job). */
  readonly longLived?: boolean;
  handle(
    context: RouteContext<
      z.output<P>,
      z.output<Q>,
      [F] extends [never] ? z.output<B> : z.output<B> | undefined,
      z.output<F>
    >,
  ): Promise<z.input<R> | Sent>;
}

/** A route whose types have been used up: ready to be mounted and documented. */
export interface Route
  extends Omit<RouteDefinition<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType, z.ZodObject>, 'handle'> {
  /** Validates the raw input and handles it. @throws CrossoverError */
  run(context: RequestContext): Promise<unknown>;
}

export function defineRoute<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
  F extends z.ZodObject = never,
>(definition: RouteDefinition<P, Q, B, R, F>): Route {
  const { handle, ...rest } = definition;
  type Context = Parameters<typeof handle>[0];
  return {
    // What is left is the same for every route; only the handler knew the types.
    ...(rest as unknown as Omit<Route, 'run'>),
    run: async (context) => {
      const { req } = context;
      const params = validate(definition.params ?? nothing, req.params, 'path') as z.output<P>;
      const query = validate((definition.query ?? nothing).strict(), req.query, 'query') as z.output<Q>;
      const isForm = definition.form !== undefined && typeof req.is('multipart/form-data') === 'string';
      const form = isForm && definition.form ? validate(definition.form, req.body, 'body') : undefined;
      const body = !isForm && definition.body ? validate(definition.body, req.body, 'body') : undefined;
      return handle({ ...context, params, query, body, form } as Context);
    },
  };
}
