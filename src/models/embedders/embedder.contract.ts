import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrossoverError, type Embedder } from '../../core/index.js';

export interface EmbedderSubject {
  readonly embedder: Embedder;
  readonly close?: () => Promise<void>;
}

const TEXTS = [
  'Potassium was 4.1 at discharge.',
  'Aspirin 81 mg daily.',
  'Potassium was 4.1 at discharge.',
  '',
  ' \n',
];

/** What every Embedder keeps to. */
export function embedderContract(name: string, open: () => Promise<EmbedderSubject>): void {
  describe(`the Embedder contract: ${name}`, () => {
    let subject: EmbedderSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(async () => {
      await subject?.close?.();
    });

    it('gives one unit vector of its dimension a text, in order, whatever the text', async () => {
      const { embedder } = subject;
      const vectors = await embedder.embedDocuments(TEXTS);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimension);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
      expect(vectors[2]).toEqual(vectors[0]);
      expect(vectors[1]).not.toEqual(vectors[0]);
    });

    it('gives the same vector alone, in any company and again', async () => {
      const { embedder } = subject;
      const [alone] = await embedder.embedDocuments([TEXTS[1]!]);
      const many = await embedder.embedDocuments(Array.from({ length: 150 }, (_, i) => TEXTS[i % 2]!));
      for (let d = 0; d < embedder.dimension; d++) expect(many[149]![d]).toBeCloseTo(alone![d]!, 5);
    });

    it('answers nothing with nothing and embeds a query', async () => {
      expect(await subject.embedder.embedDocuments([])).toEqual([]);
      expect(await subject.embedder.embedQuery('potassium')).toHaveLength(subject.embedder.dimension);
    });

    it('stops when it is told to, with a coded error', async () => {
      const isAborted = (error: unknown): boolean =>
        CrossoverError.is(error) && error.code === 'CROSSOVER_ABORTED';
      await expect(subject.embedder.embedDocuments(TEXTS, AbortSignal.abort())).rejects.toSatisfy(isAborted);
      await expect(subject.embedder.embedQuery('x', AbortSignal.abort())).rejects.toSatisfy(isAborted);
    });

    it('counts tokens and says how many it can see', () => {
      const { embedder } = subject;
      expect(embedder.countTokens('')).toBe(0);
      expect(embedder.countTokens('potassium sodium chloride')).toBeGreaterThanOrEqual(3);
      expect(embedder.maxTokens).toBeGreaterThan(8);
      expect(embedder.id).not.toBe('');
    });
  });
}
