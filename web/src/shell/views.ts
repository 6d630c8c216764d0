/** The views in the order of the navigation. */
export const VIEWS = [
  { name: 'ask', title: 'Ask' },
  { name: 'corpora', title: 'Corpora' },
  { name: 'benchmarks', title: 'Benchmarks' },
  { name: 'experiment', title: 'Experiment' },
  { name: 'review', title: 'Review' },
  { name: 'system', title: 'System' },
] as const;

export type ViewName = (typeof VIEWS)[number]['name'];

/** The view of a path; the retrieval bench belongs to the corpora. */
export function viewOf(path: readonly string[]): ViewName {
  if (path[0] === 'retrieval') return 'corpora';
  return VIEWS.find(({ name }) => name === path[0])?.name ?? 'ask';
}
