import type { Response } from 'express';
import type { CrossoverError, Logger } from '../../core/index.js';
import type { KeyRecord } from '../auth/index.js';

/** What is known of a request besides its content. */
export interface RequestState {
  readonly id: string;
  readonly log: Logger;
  /** The valid key it came with; undefined on an open server and for public routes. */
  key: KeyRecord | undefined;
  /** Why its key was refused; thrown after the rate limit, so that guessing keys is limited too. */
  refusal?: CrossoverError;
  /** True when the request may see details: it has a key, or the server asks for none. */
  trusted: boolean;
  /** Path template, e.g. `/v1/corpora/:name`; never the path itself, which may carry a name. */
  route: string;
  /** Which shape an error takes. */
  errors: 'problem' | 'openai';
}

const STATE = Symbol('crossover.request');

interface Locals {
  [STATE]?: RequestState;
}

export function setState(res: Response, state: RequestState): void {
  (res.locals as Locals)[STATE] = state;
}

export function stateOf(res: Response): RequestState {
  const state = (res.locals as Locals)[STATE];
  if (!state) throw new Error('The request has no state: the request-id middleware must come first.');
  return state;
}
