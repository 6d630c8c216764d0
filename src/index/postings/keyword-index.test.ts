import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../text/index.js';
import { BM25, queryTerms, sumStatistics } from './bm25.js';
import { KeywordIndex } from './keyword-index.js';
import { decodePostings, encodePostings } from './postings-file.js';

const word = fc.constantFrom('heart', 'kidney', 'stone', 'dose', 'rash', 'fever', 'x1');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

/** The formula written down plainly, over all texts at once. */
function naive(query: string, texts: readonly string[]): number[] {
  const documents = texts.map(analyze);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length);
  return documents.map((terms) =>
    analyze(query).reduce((score, term) => {
      const count = terms.filter((other) => other === term).length;
      const containing = documents.filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (documents.length - containing + 0.5) / (containing + 0.5));
      const norm = BM25.k1 * (1 - BM25.b + (BM25.b * terms.length) / Math.max(1, average));
      return score + (count === 0 ? 0 : (idf * count * (BM25.k1 + 1)) / (count + norm));
    }, 0),
  );
}

function scoresOf(index: KeywordIndex, query: string, rows: number): number[] {
  const terms = queryTerms(analyze(query));
  const scores = new Float32Array(rows);
  index.score(terms, index.statistics(terms), scores);
  return [...scores];
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((score, i) => {
    expect(score).toBeCloseTo(expected[i]!, 4);
  });
}

describe('KeywordIndex', () => {
  it('tells which terms stand in a row, in the tail and after sealing', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), fc.boolean(), (texts, sealed) => {
        const index = new KeywordIndex();
        for (const each of texts) index.add(each);
        if (sealed) index.adopt(index.image(Int32Array.from(texts, (_none, row) => row)));
        const terms = analyze('heart kidney stone dose rash fever x1 absent');
        texts.forEach((each, row) => {
          const own = new Set(analyze(each));
          expect(index.holds(row, terms)).toEqual(terms.map((term) => own.has(term)));
        });
      }),
    );
  });

  it('scores as the plain formula does', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, query) => {
        const index = new KeywordIndex();
        for (const each of texts) index.add(each);
        expectClose(scoresOf(index, query, texts.length), naive(query, texts));
      }),
    );
  });

  it('scores as if removed rows had never been there, before and after compaction and a file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, fc.boolean()), { minLength: 1, maxLength: 12 }),
        text,
        (entries, query) => {
          const index = new KeywordIndex();
          for (const [each] of entries) index.add(each);
          entries.forEach(([each, removed], row) => {
            if (removed) index.remove(row, each);
          });
          const kept = entries.filter(([, removed]) => !removed).map(([each]) => each);
          const expected = naive(query, kept);
          const live = scoresOf(index, query, entries.length).filter((_score, row) => !entries[row]![1]);
          expectClose(live, expected);
          let next = 0;
          const map = Int32Array.from(entries, ([, removed]) => (removed ? -1 : next++));
          const image = index.image(map);
          const bytes = Buffer.concat(encodePostings({ image, chunkIds: new Uint32Array(kept.length) }));
          const back = KeywordIndex.fromImage(decodePostings(bytes).image);
          expectClose(scoresOf(back, query, kept.length), expected);
          back.add('heart kidney');
          expectClose(scoresOf(back, query, kept.length + 1), naive(query, [...kept, 'heart kidney']));
        },
      ),
    );
  });

  it('keeps no term that only removed rows had', () => {
    const index = new KeywordIndex();
    index.add('Mister Featherstonehaugh coughs');
    index.add('Nobody coughs');
    index.remove(0, 'Mister Featherstonehaugh coughs');
    const { terms } = index.image(Int32Array.from([-1, 0]));
    expect([...terms].sort()).toEqual(analyze('nobody coughs').sort());
  });

  it('gives two parts the scores of the whole when statistics are summed', () => {
    const texts = ['heart stone', 'heart heart dose', 'kidney stone stone', 'fever'];
    const parts = [new KeywordIndex(), new KeywordIndex()] as const;
    texts.forEach((each, i) => {
      parts[i < 2 ? 0 : 1].add(each);
    });
    const terms = queryTerms(analyze('heart stone'));
    const statistics = sumStatistics(parts.map((part) => part.statistics(terms)));
    const scores = parts.flatMap((part) => {
      const own = new Float32Array(2);
      part.score(terms, statistics, own);
      return [...own];
    });
    expectClose(scores, naive('heart stone', texts));
  });

  it('seals its tail into segments without changing a score', () => {
    const texts = Array.from({ length: 3000 }, (_none, i) =>
      Array.from({ length: 60 }, (_word, j) => `w${(i * 31 + j * j * 7) % 5000}`).join(' '),
    );
    const index = new KeywordIndex();
    for (const each of texts) index.add(each);
    const whole = KeywordIndex.fromImage(index.image(Int32Array.from(texts, (_text, i) => i)));
    expectClose(scoresOf(index, 'w17 w2400', 3000), scoresOf(whole, 'w17 w2400', 3000));
  });
});
