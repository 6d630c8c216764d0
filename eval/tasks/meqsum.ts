import { MEQSUM_STEM, MEQSUM_SYSTEM, meqsumTurn } from '../prompts/index.js';
import { findData } from './files/find-data.js';
import { readRecords, textField } from './files/read-records.js';
import { firstItemTwice } from './shared/aggregate.js';
import { takeDemonstrations } from './shared/demonstrations.js';
import { TEXT_DEPARTURES } from './shared/departures.js';
import { limited, uniqueIds } from './shared/identity.js';
import { textDeviations } from './shared/text-deviations.js';
import { scoreText, textInput } from './shared/text-score.js';
import type { BenchmarkTask, TaskItem } from './task.js';

const META = { maxTokens: 200, input: 'summarize', kind: 'text', repeat: 0 } as const;

/** MeQSum (Ben Abacha and Demner-Fushman, ACL 2019): a consumer's health inquiry as one short question. */
export const meqsum: BenchmarkTask = {
  name: 'meqsum',
  title: 'MeQSum, consumer health question summaries',
  access: 'open',
  sensitivity: 'public',
  keepsText: true,
  source: 'Ben Abacha and Demner-Fushman, ACL 2019; prompt structure after CLUE (arXiv 2404.04067)',
  licence: 'CC BY 4.0',
  metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore'],
  deviations: textDeviations('rows 1 to 3', 'rows 853, 837 and 281', MEQSUM_STEM),
  departures: TEXT_DEPARTURES,
  find: (folder) =>
    findData(folder, {
      folders: ['meqsum'],
      patterns: [/^meqsum.*\.xlsx$/i],
      fileName: 'MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx',
      howToGetAccess:
        'Open: get MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx from github.com/abachaa/MeQSum and put it into the data folder.',
    }),
  async load(data, { profile, seed, limit }) {
    const file = data.files[0]!;
    const rows = uniqueIds(
      (await readRecords(file)).map((record) => ({
        id: textField(file, record, 'File').trim(),
        inquiry: textField(file, record, 'CHQ').trim(),
        summary: textField(file, record, 'Summary').trim(),
      })),
      ({ inquiry, summary }) => `${inquiry}\u0000${summary}`,
    );
    const { demonstrations, scored } = takeDemonstrations(
      rows,
      { count: 3, official: { rows: 1000, indexes: [852, 836, 280] } },
      profile,
    );
    const stem = profile === 'clue-2024-06' ? MEQSUM_STEM : undefined;
    const turns = demonstrations.map(({ inquiry, summary }) => ({
      user: meqsumTurn(inquiry),
      assistant: stem ? `${stem} ${summary}` : summary,
    }));
    const items = scored.map(
      ({ id, inquiry, summary }): TaskItem => ({
        ...META,
        id,
        cluster: id,
        system: MEQSUM_SYSTEM,
        question: meqsumTurn(inquiry),
        retrievalQuery: inquiry,
        material: { question: 'Which short question does this inquiry ask?', document: inquiry },
        reference: summary,
        demonstrations: turns,
        ...(stem ? { prefill: stem } : {}),
      }),
    );
    return limited(items, limit, seed);
  },
  score: (item, answer, profile) => scoreText(answer, textInput(item, answer, profile)),
  metricInput: (item, answer, _metric, profile) => textInput(item, answer, profile),
  aggregate: firstItemTwice,
};
