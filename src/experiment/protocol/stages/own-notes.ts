import { rouge } from '../../../../eval/metrics/index.js';
import { readOwnNotes } from '../../../../eval/tasks/own/index.js';
import type { ArmName } from '../../../core/index.js';
import { asJson, askTasks, describeOwnNotes, previewTasks } from '../eval-runs.js';
import { budgetGate, gate } from '../gates.js';
import { askedOn, notesOf, ownTask, referenceOf, usesBundledNotes } from '../plan/index.js';
import type { Stage, StageContext } from '../stage.js';
import { askingInputs, outcomeOf } from './as-it-is.js';

/** How much of the references stands in what retrieval brings, beside how much stands in the notes as a whole. */
export interface Coverage {
  readonly items: number;
  /** Mean share of the reference's words (unigram recall, no stemming) in the passages, and in the whole note. */
  readonly passages: number;
  /** Undefined for codes, which stand in no note. */
  readonly note?: number;
  readonly kind: 'words' | 'codes';
}

/** Day 5: retrieval on the team's own notes, measured before an answer is asked for. */
export const ownNotesDay: Stage = {
  day: 5,
  name: 'own-notes',
  title: "Retrieval on the team's own notes",
  inputs: askingInputs,
  entry: async (context) => [budgetGate(context, 5), await notesGate(context)],
  async run(context) {
    const { plan } = context;
    const coverage = await measureCoverage(context);
    const asked = askedOn(plan, 5);
    const own = await askTasks(context, { tasks: [ownTask(plan)], arms: plan.arms });
    const rest = asked.filter(({ task }) => task !== ownTask(plan));
    const withRetrieval = await askTasks(context, {
      tasks: rest.map(({ task }) => task),
      arms: rest[0]?.arms ?? [],
    });
    const shared = outcomeOf(context, [...own, ...withRetrieval]);
    const ownOnly = outcomeOf(context, own);
    return {
      ...shared,
      headline: ownOnly.headline,
      facts: [
        { label: 'reference', value: referenceOf(plan) },
        ...(coverage ? [{ label: 'retrieval', value: coverageText(coverage) }] : []),
        ...shared.facts,
      ],
      result: asJson({
        ...(shared.result as object),
        coverage: coverage ?? null,
        reference: referenceOf(plan),
        bundled_notes: usesBundledNotes(plan),
      }),
    };
  },
};

async function notesGate(context: StageContext) {
  const { notes, leftOut } = await readOwnNotes(`${describeOwnNotes(context)}/${ownTask(context.plan)}.yaml`);
  const clusters = new Set(notes.map(({ cluster }) => cluster)).size;
  return gate(
    'notes',
    'there are notes with something to compare an answer with',
    notes.length > 0,
    `${notes.length} notes of ${clusters} ${notesOf(context.plan).cluster === undefined ? 'notes (no patient field is named)' : 'patients'}, ${leftOut} left out without a reference`,
  );
}

/** Items of which passages are looked at; enough for a percentage, little enough for a thousand notes. */
const LOOKED_AT = 200;

async function measureCoverage(context: StageContext): Promise<Coverage | undefined> {
  const task = ownTask(context.plan);
  const arm = context.plan.arms.find((one): one is ArmName => one.endsWith('+rag'));
  if (arm === undefined) return undefined;
  context.progress('measuring what retrieval brings');
  const { tasks } = await previewTasks(context, [task], [arm], LOOKED_AT);
  const prompts = (tasks[0]?.prompts ?? []).flatMap(({ item, prepared }) =>
    prepared ? [{ item, prepared }] : [],
  );
  if (prompts.length === 0) return undefined;
  let passages = 0;
  let note = 0;
  for (const { item, prepared } of prompts) {
    if (task === 'own-codes') {
      const offered = new Set(
        prepared.request.messages.at(-1)!.content.match(/[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?/g),
      );
      const gold = item.goldCodes ?? [];
      passages += gold.filter((code) => offered.has(code)).length / Math.max(1, gold.length);
      continue;
    }
    const recall = (texts: readonly string[]): number =>
      rouge(item.reference ?? '', texts.join('\n'), ['rouge1']).rouge1.recall;
    passages += recall(spansOf(item.pool ?? [], prepared.passages));
    note += recall((item.pool ?? []).map(({ text }) => text));
  }
  const items = prompts.length;
  return {
    items,
    passages: passages / items,
    ...(task === 'own-codes' ? { kind: 'codes' } : { kind: 'words', note: note / items }),
  };
}

/** What the passages hold of the note, each stretch once: passages overlap. */
function spansOf(
  pool: ReadonlyArray<{ readonly id: string; readonly text: string }>,
  passages: ReadonlyArray<{ readonly documentId: string; readonly start: number; readonly end: number }>,
): string[] {
  return pool.flatMap(({ id, text }) => {
    let reached = 0;
    return passages
      .filter(({ documentId }) => documentId === id)
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => {
        const part = text.slice(Math.max(start, reached), end);
        reached = Math.max(reached, end);
        return part;
      });
  });
}

export const coverageText = ({ items, passages, note, kind }: Coverage): string =>
  kind === 'codes'
    ? `of the gold codes, ${(100 * passages).toFixed(1)} % were among those that retrieval put before the arms (mean over ${items} notes)`
    : `of the reference's words, ${(100 * passages).toFixed(1)} % stand in the passages, ${(100 * (note ?? 0)).toFixed(1)} % in the whole note (mean over ${items} notes)`;
