import type { CrossoverConfig, ProtocolPlan, ProtocolProgress } from '../../../core/index.js';
import type { ReviewState, TrafficState } from '../../protocol/index.js';

/** What the thread is started with; the ports lead back to what the server has open. */
export interface WeekThreadData {
  readonly config: CrossoverConfig;
  readonly out: string;
  readonly library: unknown;
  readonly field: unknown;
  readonly hasTraffic: boolean;
  readonly hasReview: boolean;
}

/** A/B testing and review belong to the server, which serves them; the thread asks. */
export type FieldApi = {
  traffic: { params: ProtocolPlan; result: TrafficState };
  review: { params: { readonly plan: ProtocolPlan; readonly run: string }; result: ReviewState };
};

export interface MemoTexts {
  readonly html: string;
  readonly markdown: string;
  readonly json: unknown;
  readonly csv: string;
}

/** What the thread can be asked. Aborting `run` stops it; running the day again goes on. */
export type WeekApi = {
  run: {
    params: { readonly id: string; readonly day: number; readonly compressed: boolean };
    result: null;
    progress: ProtocolProgress;
  };
  memo: { params: { readonly id: string }; result: MemoTexts };
};
