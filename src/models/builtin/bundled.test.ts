import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../core/index.js';
import { suggestCodes } from './code/suggest.js';
import { knownCodes } from './memory/known-codes.js';
import { findAnswer, QA_THRESHOLD } from './read/qa.js';
import { buildSource, type Source } from './read/source.js';
import { words } from './text/words.js';

// The floor that a fresh machine shows, on the bundled discharge summaries. Half of the notes served as development
// set; docs/builtin-models.md gives both halves. Each floor lies a few points under what was measured.
const FOLDER = join(packageRoot(), 'corpora', 'discharge-summaries');
interface Asked {
  readonly note_id: string;
  readonly question: string;
  readonly evidence: string;
  readonly kind: string;
}
interface Coded {
  readonly note_id: string;
  readonly codes: ReadonlyArray<{ readonly code: string }>;
}
const lines = <Row>(name: string): Row[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

describe('the reader on the bundled discharge summaries', () => {
  const notes = new Map<string, Source>();
  const source = (id: string): Source => {
    const known =
      notes.get(id) ?? buildSource({ document: readFileSync(join(FOLDER, 'notes', `${id}.txt`), 'utf8') });
    notes.set(id, known);
    return known;
  };
  let answerable: Array<{ hit: boolean; answered: boolean }> = [];
  let unanswerable: boolean[] = [];

  beforeAll(() => {
    const found = lines<Asked>('questions.jsonl').map((asked) => ({
      asked,
      finding: findAnswer(asked.question, source(asked.note_id)),
    }));
    answerable = found
      .filter(({ asked }) => asked.kind !== 'unanswerable')
      .map(({ asked, finding }) => ({
        hit: overlap(asked.evidence, finding.chosen.map((one) => one.unit.text).join(' ')) >= 0.5,
        answered: finding.answerability >= QA_THRESHOLD,
      }));
    unanswerable = found
      .filter(({ asked }) => asked.kind === 'unanswerable')
      .map(({ finding }) => finding.answerability < QA_THRESHOLD);
  });

  it('puts at least 42 % of the evidence among the sentences it picks', () => {
    expect(answerable.length).toBeGreaterThan(200);
    expect(share(answerable.map((one) => one.hit))).toBeGreaterThan(0.42);
  });

  it('abstains on at least 58 % of what the note does not say, and answers at least half of what it does', () => {
    expect(share(unanswerable)).toBeGreaterThan(0.58);
    expect(share(answerable.map((one) => one.answered))).toBeGreaterThan(0.5);
  });

  it('is right more often where it answers than where it abstains', () => {
    const right = share(answerable.filter((one) => one.answered).map((one) => one.hit));
    const kept = share(answerable.filter((one) => !one.answered).map((one) => one.hit));
    expect(right).toBeGreaterThan(kept + 0.05);
  });

  it('codes with a mean F1 of at least 0.33 against the bundled ICD-10-CM subset', () => {
    const table = knownCodes();
    expect(table.length).toBeGreaterThan(2_000);
    const scores = lines<Coded>('gold-codes.jsonl').map(({ note_id, codes }) => {
      const gold = new Set(codes.map((one) => one.code));
      const said = new Set(
        suggestCodes(source(note_id), table)
          .text.split('\n')
          .map((line) => line.split(' — ')[0]!),
      );
      const right = [...said].filter((code) => gold.has(code)).length;
      return (2 * right) / (said.size + gold.size);
    });
    expect(scores.reduce((sum, one) => sum + one, 0) / scores.length).toBeGreaterThan(0.33);
  });
});

/** Share of the words of the evidence that the text has. */
function overlap(evidence: string, text: string): number {
  const have = new Set(words(text).map((word) => word.text));
  const wanted = words(evidence).map((word) => word.text);
  return wanted.filter((word) => have.has(word)).length / Math.max(1, wanted.length);
}

function share(list: readonly boolean[]): number {
  return list.filter(Boolean).length / Math.max(1, list.length);
}
