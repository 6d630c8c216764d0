import type {
  CrossoverConfig,
  EvalItemDetail,
  EvalItemSummary,
  EvalProgress,
  EvalResults,
  EvalRunComparison,
  EvalTaskInfo,
} from '../../../src/core/index.js';
import type { RunPlan } from '../../runner/index.js';
import type { RunRequest } from '../run-request.js';

/** What the thread is started with. `library` is the port of the caller's own library. */
export interface EvalThreadData {
  readonly config: CrossoverConfig;
  readonly library?: unknown;
}

export interface ItemQuery {
  readonly run: string;
  readonly task?: string;
  readonly show: 'all' | 'flipped' | 'errors' | 'both-wrong';
  readonly group?: string;
  readonly find?: string;
  readonly offset: number;
  readonly limit: number;
}

export interface ItemPage {
  readonly total: number;
  readonly groups: readonly string[];
  readonly items: readonly EvalItemSummary[];
}

export interface RowCounts {
  readonly done: number;
  readonly errors: number;
}

export interface RunEnd extends RowCounts {
  readonly finished: boolean;
  readonly fromCache: number;
  readonly results?: EvalResults;
}

/** What an eval thread can be asked. A run is planned by `start` and waits for `begin`; aborting `start` pauses it. */
export type EvalThreadApi = {
  start: {
    params: { readonly request: RunRequest; readonly folder?: string };
    result: RunEnd;
    progress: { readonly plan: RunPlan } | { readonly progress: EvalProgress };
  };
  begin: { params: null; result: null };
  tasks: { params: { readonly folder?: string }; result: EvalTaskInfo[] };
  count: { params: { readonly run: string }; result: RowCounts };
  report: { params: { readonly run: string }; result: EvalResults };
  items: { params: ItemQuery; result: ItemPage };
  item: {
    params: { readonly run: string; readonly item: string; readonly task?: string; readonly repeat: number };
    result: EvalItemDetail;
  };
  compare: { params: { readonly a: string; readonly b: string }; result: EvalRunComparison };
};
