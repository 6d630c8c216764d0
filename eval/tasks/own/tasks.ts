import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../src/core/index.js';
import { approximateMatch, exactMatch, extractIcdCodes } from '../../metrics/index.js';
import {
  MEDISUMCODE_QUESTION,
  MEDISUMCODE_SYSTEM,
  OWN_NOTES_SYSTEM,
  ownNotesQuestion,
} from '../../prompts/index.js';
import type { TaskData } from '../../types.js';
import { contentId, limited } from '../shared/identity.js';
import { unreadable } from '../shared/outcome.js';
import { scoreText, textInput } from '../shared/text-score.js';
import type { BenchmarkTask, TaskItem } from '../task.js';
import { type OwnNote, readOwnNotes } from './read-notes.js';

const ACCESS = {
  access: 'credentialed',
  sensitivity: 'credentialed',
  keepsText: false,
  source: "the team's own notes",
  licence: "the team's own data",
  deviations: [],
} as const;

/** Part of a note written from the rest of it, on the team's own notes. */
export const ownNotes: BenchmarkTask = {
  ...ACCESS,
  name: 'own-notes',
  title: 'Own notes, a part of a note written from the rest',
  metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore', 'umls_f1', 'concept_f1'],
  find: (folder) => findSpec(folder, 'own-notes'),
  async load(data, { seed, limit }) {
    const { notes, spec } = await readOwnNotes(data.files[0]!);
    const question = spec.instruction ?? ownNotesQuestion(spec.sections);
    // Headings alone find little; what such sections are about is the same for every note.
    const retrievalQuery = [
      ...spec.sections,
      'diagnoses, hospital course, treatment, medications, follow-up',
    ].join(', ');
    const items = notes.map(
      (note): TaskItem => ({
        ...common(note),
        kind: 'text',
        system: OWN_NOTES_SYSTEM,
        question,
        retrievalQuery,
        material: { question },
        reference: note.reference,
        maxTokens: 400,
        input: 'summarize',
      }),
    );
    return limited(items, limit, seed);
  },
  score: (item, answer, profile) => scoreText(answer, textInput(item, answer, profile)),
  metricInput: (item, answer, _metric, profile) => textInput(item, answer, profile),
};

/** ICD-10-CM codes of the team's own notes. */
export const ownCodes: BenchmarkTask = {
  ...ACCESS,
  name: 'own-codes',
  title: 'Own notes, ICD-10-CM codes',
  metrics: ['em_f1', 'ap_f1', 'valid_fraction'],
  find: (folder) => findSpec(folder, 'own-codes'),
  async load(data, { seed, limit }) {
    const { notes, spec } = await readOwnNotes(data.files[0]!);
    const question = spec.instruction ?? MEDISUMCODE_QUESTION;
    const items = notes.map(
      (note): TaskItem => ({
        ...common(note),
        kind: 'codes',
        system: MEDISUMCODE_SYSTEM,
        question,
        retrievalQuery: 'diagnoses, medical history, reason for admission and hospital course',
        material: { question },
        reference: note.reference,
        goldCodes: note.codes ?? [],
        maxTokens: 300,
        input: 'code',
      }),
    );
    return limited(items, limit, seed);
  },
  score(item, answer, profile) {
    const nothing = unreadable(answer, ['em_f1', 'ap_f1']);
    if (nothing) return nothing;
    const codes = extractIcdCodes(answer.text, profile);
    const gold = item.goldCodes ?? [];
    if (codes.length === 0) return { outcome: 'unparseable', parsed: [], scores: { em_f1: 0, ap_f1: 0 } };
    return {
      outcome: 'scored',
      parsed: codes,
      scores: {
        em_f1: exactMatch(gold, codes, profile).f1,
        ap_f1: approximateMatch(gold, codes, profile).f1,
      },
    };
  },
  metricInput: (item, answer) => ({
    reference: (item.goldCodes ?? []).join(', '),
    prediction: answer.text,
  }),
};

const common = ({ id, title, cluster, text }: OwnNote) => ({
  id,
  cluster,
  pool: [{ id: `own/${id}/${contentId(text)}`, title, text }],
  demonstrations: [],
  repeat: 0,
});

function findSpec(folder: string, name: string): TaskData {
  for (const place of [join(folder, name), folder]) {
    const file = join(place, `${name}.yaml`);
    if (existsSync(file))
      return { kind: 'ready', folder: place, files: [file], sample: pointsIntoPackage(file) };
  }
  return {
    kind: 'missing',
    why: `No ${name}.yaml lies in the data folder or its subfolder ${name}.`,
    howToGetAccess: `Write ${name}.yaml with paths, format, map and what the reference is; eval/samples/${name} shows one, docs/seven-days.md explains it. Run it at endpoints under your control only.`,
  };
}

/** The notes that ship are fictional: a sample wherever the file that names them lies. */
function pointsIntoPackage(file: string): boolean {
  try {
    const { paths } = parse(readFileSync(file, 'utf8')) as { paths: string[] };
    const root = `${realpathSync(packageRoot())}${sep}`;
    return paths.every((path) => realpathSync(resolve(dirname(file), path)).startsWith(root));
  } catch {
    return false;
  }
}
