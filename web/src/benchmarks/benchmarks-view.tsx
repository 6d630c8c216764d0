import type { Place } from '../routing/hash.js';
import './benchmarks.css';
import { ComparePage } from './compare-page.js';
import { ItemPage } from './items/item-page.js';
import { Overview } from './overview/overview.js';
import { RunPage } from './run/run-page.js';

/** The benchmarks and runs, one run, one item, or two runs compared, by the address. */
export function BenchmarksView({ place }: { readonly place: Place }) {
  const [, run, part, item] = place.path;
  if (run === undefined) return <Overview />;
  if (run === 'compare') return <ComparePage query={place.query} />;
  if (part === 'items' && item !== undefined)
    return <ItemPage key={place.path.join('/')} run={run} item={item} query={place.query} />;
  return <RunPage key={run} id={run} part={part === 'items' ? 'items' : 'results'} query={place.query} />;
}
