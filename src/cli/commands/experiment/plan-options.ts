import type { Command } from 'commander';
import { parse } from 'yaml';
import { ARM_NAMES, CrossoverError } from '../../../core/index.js';
import type { GlobalOptions } from '../../app.js';
import { collectList, collectPairs, integer } from '../../options.js';

/** The options that fill a plan in; everything else is edited in the file, or given with --set. */
export interface PlanFlags extends GlobalOptions {
  readonly name?: string;
  readonly id?: string;
  readonly tasks?: string[];
  readonly arms?: string[];
  readonly corpus?: Record<string, string>;
  readonly notes?: string[];
  readonly map?: Record<string, string>;
  readonly section?: string[];
  readonly reference?: string;
  readonly cluster?: string;
  readonly primary?: string;
  readonly design?: string;
  readonly margin?: number;
  readonly alpha?: number;
  readonly power?: number;
  readonly budget?: Record<string, string>;
  readonly volume?: number;
  readonly data?: string;
  readonly fineTuning?: string;
  readonly limit?: number;
  readonly seed?: number;
  readonly set?: Record<string, string>;
}

const fraction =
  (name: string) =>
  (value: string): number => {
    const parsed = Number(value);
    if (!(parsed > 0 && parsed < 1))
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', `${name} must be above 0 and below 1.`, {
        field: name,
      });
    return parsed;
  };

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

export function planOptions(command: Command): Command {
  return command
    .option('--name <text>', 'title of the memo')
    .option('--id <name>', 'name in commands and addresses; default: made from --name')
    .option('--tasks <names>', 'representative tasks of days 2 and 3', collectList)
    .option('--arms <names>', `all, or some of ${ARM_NAMES.join(', ')}`, collectList)
    .option('--corpus <name=path>', 'a further corpus to index', collectPairs)
    .option('--notes <path>', "day 5: file or folder of the team's notes; several may be given", collect)
    .option('--map <field=column>', 'columns of the notes, e.g. id=encounter_id', collectPairs)
    .option('--section <heading>', 'held out of each note, the reference; several may be given', collect)
    .option('--reference <column>', 'column that holds the reference, instead of --section')
    .option('--cluster <column>', 'column of the patient')
    .option('--primary <task[:metric]>', "the task that decides; default: day 5's")
    .option('--design <name>', 'superiority or non-inferiority')
    .option('--margin <fraction>', 'the difference that matters, e.g. 0.05', fraction('margin'))
    .option('--alpha <fraction>', 'level', fraction('alpha'))
    .option('--power <fraction>', 'power', fraction('power'))
    .option('--budget <what=number>', 'requests, tokens or money', collectPairs)
    .option('--volume <n>', "the team's queries a month", integer('volume', 1, 1e9))
    .option('--data <dir>', 'folder of the official benchmark files')
    .option('--fine-tuning <file>', "the biomedical model's training file")
    .option('--limit <n>', 'items a task', integer('limit', 1, 1_000_000))
    .option('--seed <n>', 'seed of every draw', integer('seed', 0, 2 ** 31 - 1))
    .option('--set <path=value>', 'any other key of the plan', collectPairs);
}

/** A plan as the options say it; what they do not say takes its default. */
export function planFrom(flags: PlanFlags): Record<string, unknown> {
  const plan: Record<string, unknown> = {};
  const put = (path: string, value: unknown): void => {
    if (value === undefined) return;
    const keys = path.split('.');
    let at = plan;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[keys.at(-1)!] = value;
  };
  put('name', flags.name);
  put('id', flags.id);
  put('tasks.representative', flags.tasks);
  put('tasks.limit', flags.limit);
  put('arms', flags.arms?.includes('all') ? [...ARM_NAMES] : flags.arms);
  const [task, metric] = flags.primary?.split(':') ?? [];
  put('primary.task', task);
  put('primary.metric', metric);
  put('primary.design', flags.design);
  put('primary.margin', flags.margin);
  put('alpha', flags.alpha);
  put('power', flags.power);
  put('volume.queries_per_month', flags.volume);
  put('data', flags.data);
  put('fine_tuning', flags.fineTuning);
  put('seed', flags.seed);
  for (const [what, value] of Object.entries(flags.budget ?? {})) put(`budget.${what}`, Number(value));
  if (flags.corpus)
    put(
      'corpora',
      Object.entries(flags.corpus).map(([name, path]) => ({ name, paths: [path] })),
    );
  put('own_notes.paths', flags.notes);
  put('own_notes.map', flags.map);
  put('own_notes.sections', flags.section);
  put('own_notes.reference', flags.reference);
  put('own_notes.cluster', flags.cluster);
  for (const [path, value] of Object.entries(flags.set ?? {})) put(path, parse(value));
  return plan;
}
