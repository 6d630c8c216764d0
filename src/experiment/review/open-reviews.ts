import type { CrossoverConfig, Records } from '../../core/index.js';
import { ReviewService } from './review-service.js';

interface RecordsAndCorpora {
  readonly records: Records;
  corpora(): Promise<ReadonlyArray<{ readonly name: string }>>;
}

/** The review over a library's records and the configured folder of runs. */
export function openReviews(config: CrossoverConfig, library: RecordsAndCorpora): ReviewService {
  const modelNames = Object.values(config.models).flatMap((model) => {
    const name = 'model' in model ? model.model : '';
    return name === '' ? [] : [name, ...name.split('/')].filter(({ length }) => length > 3);
  });
  return new ReviewService({
    records: library.records,
    runsDir: config.eval.runsDir,
    corpora: () => library.corpora(),
    modelNames,
  });
}
