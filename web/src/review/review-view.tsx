import type { Place } from '../routing/hash.js';
import { JudgePage } from './judging/judge-page.js';
import { QueueList } from './queue-list.js';
import { ResultsPage } from './results/results-page.js';
import './review.css';

/** The queues, one queue being judged, or the results of a closed one, by the address. */
export function ReviewView({ place }: { readonly place: Place }) {
  const [, queue, part] = place.path;
  if (queue === undefined) return <QueueList />;
  if (part === 'results') return <ResultsPage queue={queue} />;
  return <JudgePage key={queue} queue={queue} />;
}
