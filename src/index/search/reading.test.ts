import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PassageReading } from '../../core/index.js';
import { type IndexEngine, openEngine } from '../engine/engine.js';
import { ask, fill } from '../testing/filled.js';
import { prepare, spec, temporaryFolder } from '../testing/sample.js';
import type { IndexedPassage, ReadingSettings } from '../types.js';
import { readingWorth } from './reading.js';

const weights = { sentence: 0.5, exact: 0.4, alike: 0.7, context: 0.2 };

describe('what a reading is worth', () => {
  const words = [{ weight: 3 }, { weight: 1 }];
  const reading = (sentence: number, ...likeness: number[]): PassageReading => ({
    sentence,
    likeness: Float32Array.from(likeness),
    inContext: Float32Array.from(likeness, (_value, i) => (i === 0 ? 0.3 : 0)),
  });

  it('adds the nearest sentence and each word by its weight', () => {
    expect(readingWorth(reading(0.6, 1, 0.5), words, [true, false], weights)).toBeCloseTo(
      0.5 * 0.6 + (3 * (0.4 + 0.2 * 0.3) + 1 * 0.7 * 0.5) / 4,
      6,
    );
  });

  it('is never negative, and 0 for a query without words whose sentences point elsewhere', () => {
    const without = { ...weights, context: 0 };
    expect(readingWorth(reading(-0.4, 0, 0), words, [false, false], without)).toBe(0);
    expect(readingWorth(reading(-0.4), [], [], weights)).toBe(0);
  });
});

describe('a hybrid search that reads', () => {
  let engine: IndexEngine;
  let folder: ReturnType<typeof temporaryFolder>;
  let seen: IndexedPassage[];
  let asked: readonly string[];
  /** Likes passages that name the marker, and nothing else. */
  const reads = (marker: string, over: Partial<ReadingSettings> = {}): ReadingSettings => ({
    weights,
    read: (words, passages) => {
      asked = words;
      seen.push(...passages);
      return passages.map(({ text }) => {
        const liked = text.includes(marker) ? 1 : 0;
        const each = new Float32Array(words.length).fill(liked);
        return { sentence: liked, likeness: each, inContext: each };
      });
    },
    ...over,
  });

  beforeEach(() => {
    folder = temporaryFolder();
    engine = openEngine(folder.path, { background: false });
    fill(engine, 40);
    seen = [];
  });
  afterEach(() => {
    engine.close();
    folder.remove();
  });

  it('lifts what the reading likes, keeps the scores in order within [0, 1], and shows rank and worth', () => {
    const plain = engine.search(ask('marker7 of the lung', { k: 60 })).results;
    const low = plain[12]!;
    const marker = /\S+$/.exec(low.text)![0];
    const { results, timings } = engine.search(ask('marker7 of the lung', { k: 60, reading: reads(marker) }));
    expect(results.findIndex((each) => each.chunk_id === low.chunk_id)).toBeLessThan(12);
    expect(results.map((each) => each.chunk_id).sort()).toEqual(plain.map((each) => each.chunk_id).sort());
    const scores = results.map((each) => each.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
    expect(results.find((each) => each.chunk_id === low.chunk_id)?.stages.reading).toMatchObject({ rank: 1 });
    expect(timings.reading).toBeGreaterThanOrEqual(0);
    expect(asked).toEqual(['marker7', 'lung']);
  });

  it('reads no more than the depth, which stays above the rest', () => {
    const plain = engine.search(ask('marker7', { k: 60 })).results.map((each) => each.chunk_id);
    const { results } = engine.search(
      ask('marker7', { k: 60, reading: reads('no such text', { depth: 5 }) }),
    );
    expect(seen).toHaveLength(5);
    expect(results.slice(5).map((each) => each.chunk_id)).toEqual(plain.slice(5));
    expect(results.filter((each) => each.stages.reading)).toHaveLength(5);
  });

  it('asks for no more than the 16 rarest words of a long query, in their order', () => {
    const rare = Array.from({ length: 16 }, (_, i) => `unheard${i}`);
    const query = [...rare.slice(0, 3), 'marker7', ...rare.slice(3)].join(' ');
    engine.search(ask(query, { reading: reads('marker') }));
    expect(asked).toEqual(rare);
  });

  it('hands over the title and section apart from the text', () => {
    engine.createCorpus(spec('titled'));
    engine.put('titled', [
      prepare('a', 'Colchicine was given.', { title: 'Gout' }),
      prepare('b', 'Nothing was given.', { title: 'Cold' }),
    ]);
    engine.search(ask('colchicine', { corpora: ['titled'], reading: reads('x') }));
    expect(seen).toEqual([
      { above: 'Gout\n', text: 'Colchicine was given.' },
      { above: 'Cold\n', text: 'Nothing was given.' },
    ]);
  });

  it('is left out of rank fusion, of single stages, and where the dense stage has no weight', () => {
    const fusion = { method: 'rrf', rrfK: 60 } as const;
    for (const over of [{ fusion }, { mode: 'bm25' as const }, { mode: 'dense' as const }]) {
      const { results } = engine.search(ask('marker7', { ...over, reading: reads('marker') }));
      expect(results.every((each) => each.stages.reading === undefined)).toBe(true);
    }
    const fixed = { method: 'weighted', denseWeight: 0, rrfK: 60 } as const;
    expect(engine.search(ask('marker7', { fusion: fixed, reading: reads('marker') })).results).toEqual(
      engine.search(ask('marker7', { fusion: fixed })).results,
    );
    expect(seen).toEqual([]);
  });
});
