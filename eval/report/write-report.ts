import { join } from 'node:path';
import { writeWhole } from '../../src/core/index.js';
import { readOwnOverlap } from '../checks/contamination/index.js';
import { juryReports } from '../jury/index.js';
import type { MetricResources } from '../metrics/index.js';
import { ResourceScorer } from '../scoring/index.js';
import type { EvalResult, Profile } from '../types.js';
import { analyse, type ReportData } from './analyse.js';
import { comparisonsCsv, itemsCsv, resultsCsv } from './csv.js';
import { renderHtml } from './html/render.js';
import { jsonPieces } from './json.js';
import { loadRun } from './load-run.js';
import { replicatesOf } from './noise.js';

export interface WrittenReport {
  readonly html: string;
  readonly json: string;
  readonly csv: string;
  readonly comparisonsCsv: string;
  readonly itemsCsv: string;
  readonly results: readonly EvalResult[];
  readonly data: ReportData;
}

export interface ReportOptions {
  readonly profile?: Profile;
  /** The user's fine-tuning file, for the contamination check. */
  readonly fineTuning?: string;
  readonly resources?: MetricResources;
}

/** Where scores of slow metrics are kept, beside the runs. */
export const SCORE_CACHE = 'metric-scores.jsonl';

/** Scores a run again from its journal and writes report.html, report.json, results.csv, comparisons.csv and items.csv beside it. Calls no model. */
export async function writeReport(
  out: string,
  runId: string,
  options: ReportOptions = {},
): Promise<WrittenReport> {
  const scorer = new ResourceScorer(options.resources ?? {}, join(out, SCORE_CACHE));
  const run = await loadRun(out, runId, options.profile, scorer).finally(() => scorer.close());
  const replicates = await Promise.all(replicatesOf(out, runId).map((id) => loadRun(out, id, run.profile)));
  const own = readOwnOverlap(out, runId);
  const data = await analyse(run, {
    ...options,
    replicates,
    jury: await juryReports(out, run),
    ...(own ? { own } : {}),
  });
  const suffix = run.profile === run.plan.profile ? '' : `-${run.profile}`;
  const place = (name: string, pieces: Iterable<string>): string => {
    const file = join(out, runId, name);
    writeWhole(file, pieces);
    return file;
  };
  return {
    html: place(`report${suffix}.html`, await renderHtml(data)),
    json: place(`report${suffix}.json`, jsonPieces(data)),
    csv: place(`results${suffix}.csv`, resultsCsv([...data.results, ...data.faithfulness])),
    comparisonsCsv: place(`comparisons${suffix}.csv`, comparisonsCsv(data.comparisons)),
    itemsCsv: place(`items${suffix}.csv`, itemsCsv(data.items)),
    results: data.results,
    data,
  };
}
