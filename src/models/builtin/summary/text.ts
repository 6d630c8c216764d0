import { readQuestion } from '../read/question.js';
import { cite } from '../read/quote.js';
import { rank } from '../read/rank.js';
import type { Evidence, Source } from '../read/source.js';
import { centrality, similarity } from './centrality.js';
import { type Piece, pickPieces } from './pick.js';

const ALIKE = 0.55;

/** The most central sentences of any text, in its own order; those that touch the asked topic are preferred. */
export function summarizeText(source: Source, topic: string, budget: number, sentences: number): string {
  const units = source.units.filter((unit) => unit.kind === 'sentence' && unit.words.length >= 4);
  if (units.length === 0) return source.units.map((unit) => cite(unit.text, unit.n)).join(' ');
  const ranks = centrality(units, source);
  const relevance = relevances(topic, source);
  const valued = units
    .map((unit) => ({
      unit,
      value: (ranks.get(unit) ?? 0) + place(unit, units) + (relevance.get(unit) ?? 0),
    }))
    .sort((a, b) => b.value - a.value);
  const taken: Evidence[] = [];
  const pieces: Piece[] = [];
  for (const { unit, value } of valued) {
    if (pieces.length >= sentences) break;
    if (taken.some((other) => similarity(other, unit, source) > ALIKE)) continue;
    taken.push(unit);
    pieces.push({ text: cite(unit.text, unit.n), value, order: unit.index });
  }
  return pickPieces(pieces, budget).join(' ');
}

/** First sentences and conclusions say what a text is about. */
function place(unit: Evidence, units: readonly Evidence[]): number {
  if (unit.section === 'conclusion') return 0.6;
  if (unit.section === 'method') return -0.3;
  return unit === units[0] ? 0.35 : unit.index < 3 ? 0.15 : 0;
}

/** How far each unit matches the topic, when the instruction names one beyond "summarize this". */
function relevances(topic: string, source: Source): Map<Evidence, number> {
  const question = readQuestion(
    topic.replace(/\b(?:summar\w+|document|text|note|letter|brief\w*|short|please|sentences?)\b/gi, ' '),
  );
  if (question.terms.length === 0) return new Map();
  return new Map(rank(question, source).map((one) => [one.unit, Math.max(0, one.score)]));
}
