/**
 * How often the RAG arms would abstain, by sort of question, on the bundled corpora: the shares behind the calibration in
 * src/routes/safeguards/evidence.ts, with the shipped coefficients and, by --fit, with coefficients fitted on what is found.
 *   crossover bench abstention [--data DIR] [--fit]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger, parseConfig } from '../src/core/index.js';
import { indexCorpora, openLibrary } from '../src/library/index.js';
import {
  type Calibration,
  type Evidence,
  scoreOf,
  WITH_COSINE,
  WORDS_ALONE,
} from '../src/routes/safeguards/evidence.js';
import { buildGroups, type Group } from './abstention/groups.js';
import { fitLogistic } from './abstention/logistic.js';

/** The share of answerable questions that a fitted intercept abstains on at the default threshold. */
const LOST = 0.05;

const { values } = parseArgs({
  options: { data: { type: 'string' }, fit: { type: 'boolean', default: false } },
});
const folder = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
const config = parseConfig({ indexDir: folder });
const threshold = config.retrieval.evidenceThreshold;
const library = await openLibrary(config, createLogger('error'));
try {
  await indexCorpora(library, config);
  const groups = await buildGroups(library, config.retrieval.k, values.data);
  console.log(`embedder ${library.embedder.id}, ${config.retrieval.k} passages, threshold ${threshold}`);
  if (!values.data)
    console.log('questions on foreign diseases: not run: give --data the folder with medquad/');
  show('shipped, words and cosine', groups, WITH_COSINE);
  show('shipped, words alone', groups, WORDS_ALONE);
  if (values.fit) {
    show('fitted, words and cosine', groups, fitted(groups, true));
    show('fitted, words alone', groups, fitted(groups, false));
  }
} finally {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
}

function show(title: string, groups: readonly Group[], by: Calibration): void {
  console.log(
    `\n${title}: coverage ${by.coverage.toFixed(2)}, cosine ${by.cosine.toFixed(2)}, intercept ${by.intercept.toFixed(2)}`,
  );
  for (const { name, evidence } of groups) {
    const abstained = evidence.filter((each) => scoreOf(each, by) < threshold).length;
    const share = ((100 * abstained) / evidence.length).toFixed(0);
    console.log(`  ${name.padEnd(40)} abstained ${share.padStart(3)} % (${abstained} of ${evidence.length})`);
  }
}

/** Groups that cannot be answered weigh alike, and together as much as those that can. */
function fitted(groups: readonly Group[], withCosine: boolean): Calibration {
  const features = (each: Evidence): number[] =>
    withCosine ? [each.coverage, each.cosine ?? 0] : [each.coverage];
  const observations = groups.flatMap(({ answerable, evidence }) => {
    const sorts = groups.filter((group) => group.answerable === answerable).length;
    return evidence.map((each) => ({
      features: features(each),
      positive: answerable,
      weight: 500 / (sorts * evidence.length),
    }));
  });
  const slopes = fitLogistic(observations);
  const logits = groups
    .filter(({ answerable }) => answerable)
    .flatMap(({ evidence }) => evidence)
    .map((each) => features(each).reduce((sum, value, i) => sum + value * slopes[i]!, 0))
    .sort((a, b) => a - b);
  const lost = logits[Math.floor(LOST * logits.length)]!;
  return {
    coverage: slopes[0]!,
    cosine: withCosine ? slopes[1]! : 0,
    intercept: Math.log(threshold / (1 - threshold)) - lost,
  };
}
