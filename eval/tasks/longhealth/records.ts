import { goldByLastSubstring } from '../../metrics/index.js';
import type { PoolDocument, Profile } from '../../types.js';
import { invalid } from '../files/invalid.js';
import { isObject, readJson } from '../files/read-records.js';
import { contentId } from '../shared/identity.js';

export interface LongHealthQuestion {
  readonly id: string;
  readonly question: string;
  /** Options A to E. */
  readonly options: readonly string[];
  readonly correct: string;
  /** Gold spans by text id: fractions of the text. */
  readonly location: ReadonlyMap<string, ReadonlyArray<{ readonly start: number; readonly end: number }>>;
}

export interface LongHealthPatient {
  readonly id: string;
  /** Texts in file order, by text id. */
  readonly texts: ReadonlyMap<string, string>;
  readonly questions: readonly LongHealthQuestion[];
}

/** Reads `benchmark_v5.json`. @throws CrossoverError CROSSOVER_DATASET_INVALID */
export async function readPatients(file: string): Promise<LongHealthPatient[]> {
  const value = await readJson(file);
  if (!isObject(value)) throw invalid(file, 'whole file', 'not an object keyed by patient');
  return Object.entries(value).map(([id, patient]) => {
    if (!isObject(patient) || !isObject(patient.texts) || !Array.isArray(patient.questions))
      throw invalid(file, id, 'texts or questions are missing');
    const texts = new Map(
      Object.entries(patient.texts).map(([textId, text]) => {
        if (typeof text !== 'string') throw invalid(file, `${id}, ${textId}`, 'not a text');
        return [textId, text];
      }),
    );
    const questions = patient.questions.map((question: unknown, index) =>
      toQuestion(file, id, `${id}, question ${index + 1}`, question, texts),
    );
    return { id, texts, questions };
  });
}

const LETTERS = ['a', 'b', 'c', 'd', 'e'];

function toQuestion(
  file: string,
  patient: string,
  where: string,
  value: unknown,
  texts: ReadonlyMap<string, string>,
): LongHealthQuestion {
  if (!isObject(value)) throw invalid(file, where, 'not an object');
  const { question, correct } = value;
  const options = LETTERS.map((letter) => value[`answer_${letter}`]);
  if (typeof question !== 'string' || typeof correct !== 'string' || options.some((one) => one === undefined))
    throw invalid(file, where, 'question, correct or one of answer_a to answer_e is missing');
  const number = value.No;
  const location = isObject(value.answer_location) ? value.answer_location : {};
  return {
    id: `${patient}/${typeof number === 'number' || typeof number === 'string' ? `q${number}` : contentId(question)}`,
    question,
    options: options.map(String),
    correct,
    location: new Map(
      Object.entries(location)
        .filter(([textId]) => texts.has(textId))
        .map(([textId, spans]) => [textId, toSpans(spans)]),
    ),
  };
}

/** `{start: […], end: […]}` or `{start, end}`, fractions of the text; anything else is no span. */
function toSpans(value: unknown): Array<{ start: number; end: number }> {
  if (!isObject(value)) return [];
  const starts = [value.start].flat();
  const ends = [value.end].flat();
  return starts.flatMap((start, index) => {
    const end = ends[index];
    const fractions = typeof start === 'number' && typeof end === 'number';
    return fractions && start >= 0 && end <= 1 && start < end ? [{ start, end }] : [];
  });
}

/** Index of the gold option: by equality, first exact, then without case and outer space; or the reference's way. */
export function goldOption({ options, correct }: LongHealthQuestion, profile: Profile): number | undefined {
  if (profile === 'clue-2024-06') return goldByLastSubstring(options, correct);
  const exact = options.indexOf(correct);
  if (exact >= 0) return exact;
  const bare = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  const index = options.findIndex((option) => bare(option) === bare(correct));
  return index < 0 ? undefined : index;
}

export const documentId = (patient: string, textId: string): string => `longhealth/${patient}/${textId}`;

/** The patient's texts as pool documents: those that hold the answer first, then the others in file order. */
export function patientDocuments(patient: LongHealthPatient, question: LongHealthQuestion): PoolDocument[] {
  const answering = [...question.location.keys()];
  const others = [...patient.texts.keys()].filter((textId) => !question.location.has(textId));
  return [...answering, ...others].map((textId) => {
    const text = patient.texts.get(textId)!;
    const spans = question.location.get(textId);
    const gold = spans?.map(({ start, end }) => ({
      start: Math.round(start * text.length),
      end: Math.round(end * text.length),
    }));
    return {
      id: documentId(patient.id, textId),
      title: `${patient.id}, ${textId}`,
      text,
      ...(gold && gold.length > 0 ? { gold } : {}),
    };
  });
}
