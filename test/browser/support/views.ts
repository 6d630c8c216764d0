export interface ViewPlace {
  readonly name: string;
  readonly hash: string;
  /** Something that is there once the view has loaded. */
  readonly ready: string;
}

const ASKED = `ask?q=${encodeURIComponent('When was apixaban started after the ischemic stroke?')}`;

/** Every view over the notes of the tests. @param made what the caller has put into the server */
export function viewsOf(made: { readonly run: string; readonly experiment: string }): ViewPlace[] {
  const { run, experiment } = made;
  const item = encodeURIComponent('patient_04/q8');
  return [
    { name: 'ask', hash: 'ask', ready: 'text=Every question gets both answers' },
    { name: 'answers', hash: ASKED, ready: 'text=Copy permalink' },
    { name: 'corpora', hash: 'corpora', ready: 'text=Ward notes' },
    { name: 'corpus', hash: 'corpora/ward', ready: 'td >> text=Discharge note: ischemic stroke' },
    { name: 'reader', hash: 'corpora/ward/stroke-1?start=100&end=200', ready: 'mark.passage' },
    { name: 'retrieval', hash: 'retrieval', ready: 'text=Retrieval test bench' },
    { name: 'benchmarks', hash: 'benchmarks', ready: 'text=MeQSum' },
    { name: 'run', hash: `benchmarks/${run}`, ready: 'h2 >> text=Scores' },
    { name: 'items', hash: `benchmarks/${run}/items`, ready: '.items li' },
    { name: 'item', hash: `benchmarks/${run}/items/${item}?task=longhealth-3`, ready: 'article.route' },
    { name: 'compare', hash: `benchmarks/compare?a=${run}&b=${run}`, ready: 'h2 >> text=Differences' },
    { name: 'experiments', hash: 'experiment', ready: 'td >> text=test week' },
    { name: 'ab-test', hash: `experiment/${experiment}`, ready: 'h2 >> text=Guardrails' },
    { name: 'review', hash: 'review', ready: 'main h1' },
    { name: 'system', hash: 'system', ready: 'td:has-text("/v1/evals")' },
  ];
}
