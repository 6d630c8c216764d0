import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvalResult, Profile } from '../types.js';
import { analyse, type ReportData } from './analyse.js';
import { resultsCsv } from './csv.js';
import { renderHtml } from './html/render.js';
import { loadRun } from './load-run.js';

export interface WrittenReport {
  readonly html: string;
  readonly json: string;
  readonly csv: string;
  readonly results: readonly EvalResult[];
  readonly data: ReportData;
}

/** Scores a run again from its journal and writes report.html, report.json and results.csv beside it. Calls no model. */
export async function writeReport(
  out: string,
  runId: string,
  options: { readonly profile?: Profile; readonly fineTuning?: string } = {},
): Promise<WrittenReport> {
  const run = await loadRun(out, runId, options.profile);
  const data = await analyse(run, options.fineTuning);
  const suffix = run.profile === run.plan.profile ? '' : `-${run.profile}`;
  const place = (name: string, text: string): string => {
    const file = join(out, runId, name);
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return file;
  };
  return {
    html: place(`report${suffix}.html`, await renderHtml(data)),
    json: place(`report${suffix}.json`, `${JSON.stringify(data, null, 1)}\n`),
    csv: place(`results${suffix}.csv`, resultsCsv(data.results)),
    results: data.results,
    data,
  };
}
