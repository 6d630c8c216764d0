import { fill, measure } from '../../../bench/retrieval/measure.js';
import { scifact } from '../../../bench/retrieval/sets.js';
import { withLibrary } from '../../support/with-library.js';
import { type DataCheck, ensure } from '../check.js';

/** The published BEIR figure for BM25 on SciFact's test set is 0.665. */
const FLOOR = 0.64;

export const check: DataCheck = {
  name: 'SciFact: BM25 as published, hybrid not below it',
  needs: ['scifact/corpus.jsonl.gz'],
  run: (folder) =>
    withLibrary({ retrieval: { candidates: 200 } }, async (library) => {
      const set = scifact(folder);
      await fill(library, set, 'scifact');
      const bm25 = (await measure(library, set, 'scifact', 'BM25')).ndcg10.mean;
      const hybrid = (await measure(library, set, 'scifact', 'weighted sum')).ndcg10.mean;
      ensure(bm25 >= FLOOR, `BM25 nDCG@10 is ${bm25.toFixed(3)}, below ${FLOOR}`);
      ensure(hybrid >= bm25 - 0.005, `hybrid ${hybrid.toFixed(3)} is below BM25 ${bm25.toFixed(3)}`);
      return `nDCG@10 BM25 ${bm25.toFixed(3)}, hybrid ${hybrid.toFixed(3)}`;
    }),
};
