import { NLI_LABELS, type NliLabel, readNli } from '../metrics/index.js';
import { MEDNLI_SYSTEM, mednliTurn } from '../prompts/index.js';
import { findData } from './files/find-data.js';
import { invalid } from './files/invalid.js';
import { type DataRecord, readRecords, textField } from './files/read-records.js';
import { physionet } from './physionet.js';
import { firstItemTwice } from './shared/aggregate.js';
import { takeDemonstrations } from './shared/demonstrations.js';
import { CLUE_DEPARTURES } from './shared/departures.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import { unreadable, withoutRunOn } from './shared/outcome.js';
import type { BenchmarkTask, TaskItem } from './task.js';

interface Pair {
  readonly id: string;
  readonly premise: string;
  readonly hypothesis: string;
  readonly label: NliLabel;
}

/** MedNLI test pairs (Romanov and Shivade 2018): does one sentence of a history follow from another? */
export const mednli: BenchmarkTask = {
  name: 'mednli',
  title: 'MedNLI, entailment between clinical sentences',
  access: 'credentialed',
  sensitivity: 'credentialed',
  keepsText: false,
  source: 'Romanov and Shivade 2018; prompt structure and scoring after CLUE (arXiv 2404.04067)',
  licence: 'PhysioNet Credentialed Health Data License 1.5.0',
  metrics: ['accuracy'],
  deviations: [
    {
      aspect: 'demonstrations',
      text: 'clue-2024-06 shows rows 1 to 3 of the file; fixed shows rows 361, 545 and 1304 of the official file.',
    },
    {
      aspect: 'answer-text',
      text: 'clue-2024-06 cuts the rest of a line from "You are an AI", "[INST]" or "<|user|>"; fixed reads the whole answer.',
    },
    {
      aspect: 'parsing',
      text: 'clue-2024-06 wants the gold label exactly once, whatever else is named; fixed wants one label, the gold one.',
    },
    {
      aspect: 'mean',
      text: 'clue-2024-06 counts the first scored item twice; fixed counts every item once.',
    },
  ],
  departures: CLUE_DEPARTURES,
  find: (folder) =>
    findData(folder, {
      folders: ['mednli'],
      patterns: [/^mli_test_v\d+\.jsonl$/],
      fileName: 'mli_test_v1.jsonl',
      howToGetAccess: physionet('physionet.org/content/mednli/1.0.0', 'mli_test_v1.jsonl'),
    }),
  async load(data, { profile, seed, limit }) {
    const file = data.files[0]!;
    const records = await readRecords(file);
    const pairs = uniqueIds(
      records.map((record) => toPair(file, record)),
      (pair) => `${pair.premise}\u0000${pair.hypothesis}`,
    );
    const { demonstrations, scored } = takeDemonstrations(
      pairs,
      { count: 3, official: { rows: 1422, indexes: [360, 544, 1303] } },
      profile,
    );
    const turns = demonstrations.map(({ premise, hypothesis, label }) => ({
      user: mednliTurn(premise, hypothesis),
      assistant: label,
    }));
    const items = scored.map(
      ({ id, premise, hypothesis, label }): TaskItem => ({
        id,
        // The three hypotheses written for one premise are not independent.
        cluster: contentId(premise),
        kind: 'choice',
        system: MEDNLI_SYSTEM,
        question: mednliTurn(premise, hypothesis),
        retrievalQuery: `${premise} ${hypothesis}`,
        material: { question: hypothesis, document: premise },
        options: NLI_LABELS,
        gold: NLI_LABELS.indexOf(label),
        demonstrations: turns,
        maxTokens: 20,
        input: 'entailment',
        repeat: 0,
      }),
    );
    return limited(items, limit, seed);
  },
  score(item, answer, profile) {
    const nothing = unreadable(answer, ['accuracy']);
    if (nothing) return nothing;
    const gold = NLI_LABELS[item.gold ?? 0]!;
    const said = answer.choice === undefined ? answer.text : (NLI_LABELS[answer.choice] ?? '');
    const reading = readNli(profile === 'clue-2024-06' ? withoutRunOn(said) : said, gold, profile);
    if (!reading.parsed) return { outcome: 'unparseable', scores: { accuracy: 0 } };
    return {
      outcome: 'scored',
      ...(reading.label === undefined ? {} : { parsed: reading.label }),
      scores: { accuracy: reading.correct ? 1 : 0 },
    };
  },
  aggregate: firstItemTwice,
};

function toPair(file: string, record: DataRecord): Pair {
  const premise = textField(file, record, 'sentence1').trim();
  const hypothesis = textField(file, record, 'sentence2').trim();
  const label = NLI_LABELS.find((one) => one === textField(file, record, 'gold_label').trim());
  if (label === undefined)
    throw invalid(file, record.where, `gold_label is none of ${NLI_LABELS.join(', ')}`);
  const id = record.fields.pairID;
  return {
    id: typeof id === 'string' && id !== '' ? id : contentId(premise, hypothesis),
    premise,
    hypothesis,
    label,
  };
}
