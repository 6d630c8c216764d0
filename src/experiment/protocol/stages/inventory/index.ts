import { asJson, previewTasks } from '../../eval-runs.js';
import { addSpend, gate } from '../../gates.js';
import { allTasks, type askedOn, primaryOf, referenceOf } from '../../plan/index.js';
import type { Stage } from '../../stage.js';
import { checkContamination } from './contamination.js';
import { indexPlanned } from './corpora.js';
import { probeEndpoints } from './endpoints.js';
import { estimateDay } from './estimate.js';
import { checkPrompts } from './prompts.js';
import { measureRetrieval, probeCorpus, retrievalText } from './retrieval.js';
import { sampleSize, sampleSizeGate } from './sample-size.js';

export type { ContaminationFound } from './contamination.js';
export type { RetrievalQuality } from './retrieval.js';
export type { SampleSize } from './sample-size.js';

/** Prompts made a task and arm, for lengths and costs. */
const PREVIEWED = 3;

/** Day 1: what is there, whether it holds together, and what the week will cost. */
export const inventory: Stage = {
  day: 1,
  name: 'inventory',
  title: 'Inventory: models, corpora, prompts, contamination, sample size, costs',
  inputs: (plan) => ({ ...plan, name: '', question: '', review: {}, schedule: {}, floor: {} }),
  entry: async () => [],
  async run(context) {
    const { plan } = context;
    context.progress('probing the models');
    const endpoints = await probeEndpoints(context);
    const corpora = await indexPlanned(context);
    const retrieval = await measureRetrieval(context);
    const probes: Array<{ label: string; value: string }> = [];
    for (const { name, questions } of plan.corpora) {
      const probe = questions === undefined ? await probeCorpus(context, name) : undefined;
      if (probe)
        probes.push({
          label: `index of ${name}`,
          value: `${probe.found} of ${probe.of} documents were found by a sentence of their own: the index is whole or not, no measure of quality`,
        });
    }
    context.progress('making prompts');
    const preview = await previewTasks(context, allTasks(plan), plan.arms, PREVIEWED);
    const prompts = checkPrompts(context, preview);
    context.progress('looking for contamination');
    const contamination = await checkContamination(context, preview);
    const size = sampleSize(plan, preview);
    const days = [2, 3, 4, 5, 6];
    const estimates = Object.fromEntries(days.map((day) => [day, estimateDay(plan, preview, day)]));
    const total = addSpend(...Object.values(estimates));
    const primary = preview.tasks.find(({ task }) => task.name === primaryOf(plan).task);
    const dirty = contamination.found.filter((one) => one.dirty.length > 0);
    return {
      exit: [
        endpoints.gate,
        corpora.gate,
        gate(
          'data',
          'the data of the task that decides are there',
          primary !== undefined,
          primary
            ? `${primaryOf(plan).task}: ${primary.items.length} items${primary.data.sample ? ' of a synthetic sample' : ''}`
            : (preview.notRun.find(({ task }) => task === primaryOf(plan).task)?.why ?? 'no items'),
        ),
        prompts.gate,
        sampleSizeGate(plan, size),
      ],
      headline: size
        ? `${size.items} items decide, ${size.required} wanted; ${total.requests} requests planned`
        : 'the task that decides has no data',
      facts: [
        ...endpoints.facts,
        ...corpora.facts,
        ...retrieval.map((one) => ({ label: `retrieval in ${one.corpus}`, value: retrievalText(one) })),
        ...probes,
        { label: 'reference of day 5', value: referenceOf(plan) },
        ...prompts.facts,
        ...(size ? [{ label: 'sample size', value: sizeText(size) }] : []),
        {
          label: 'contamination',
          value: `${dirty.length === 0 ? 'no contaminated item' : dirty.map((one) => `${one.dirty.length} of ${one.items} items of ${one.task} stand in the ${one.against}`).join('; ')} (${contamination.method})`,
        },
        {
          label: 'estimate',
          value: `${total.requests} requests, ${total.tokens} tokens at most, ${total.money.toFixed(2)} ${plan.volume.currency}; about ${hours(context.plan, estimates, endpoints.trialMs)}`,
        },
      ],
      notRun: [
        ...preview.notRun.map(({ task, why }) => ({ what: task, why })),
        ...contamination.notRun,
        ...(retrieval.length === 0
          ? [{ what: 'retrieval quality', why: 'no corpus has questions with known documents' }]
          : []),
        ...plan.corpora
          .filter(({ questions }) => questions === undefined)
          .map(({ name }) => ({
            what: `retrieval quality of ${name}`,
            why: 'the plan names no questions for it; 30 with their documents are enough to see a broken index',
          })),
      ],
      runs: [],
      result: asJson({
        built_in: endpoints.builtIn,
        samples: preview.tasks.filter(({ data }) => data.sample).map(({ task }) => task.name),
        retrieval,
        contamination: contamination.found,
        contamination_method: contamination.method,
        sample_size: size ?? null,
        estimates,
        suites: Object.fromEntries(preview.tasks.map(({ task, suite }) => [task.name, suite])),
      }),
    };
  },
};

const sizeText = ({
  items,
  clusters,
  required,
  detectable,
  designEffect,
  kind,
}: NonNullable<ReturnType<typeof sampleSize>>): string =>
  `${items} items in ${clusters} clusters (design effect ${designEffect.toFixed(2)}, ${kind}); ${required} needed; detectable: ${detectable === undefined ? 'none' : `${(100 * detectable).toFixed(1)} points`}`;

/** Duration from one trial question an arm: rough, and said to be. */
function hours(
  plan: Parameters<typeof askedOn>[0],
  estimates: Readonly<Record<string, { readonly requests: number }>>,
  trialMs: Readonly<Record<string, number>>,
): string {
  const times = Object.values(trialMs);
  if (times.length === 0) return 'unknown time';
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
  const requests = Object.values(estimates).reduce((sum, one) => sum + one.requests, 0);
  const minutes = (requests * mean) / plan.concurrency / 60_000;
  return minutes < 1
    ? 'less than a minute of model time'
    : minutes < 120
      ? `${Math.ceil(minutes)} minutes of model time`
      : `${(minutes / 60).toFixed(1)} hours of model time`;
}
