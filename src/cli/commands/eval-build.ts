import type { Command } from 'commander';
import { buildMedisumcode } from '../../../eval/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { integer } from '../options.js';

interface BuildFlags extends GlobalOptions {
  readonly notes: string;
  readonly diagnoses: string;
  readonly to: string;
  readonly icd9Map?: string;
  readonly icdTable?: string;
  readonly count: number;
  readonly seed: number;
}

/** `eval build`: benchmark files that have to be made from data under a use agreement. */
export function evalBuildCommand(root: Command): void {
  const build = root.command('build').description('makes benchmark files from your own credentialed data');
  withGlobalOptions(build.command('medisumcode'))
    .description('discharge letters with their ICD-10-CM codes, from MIMIC-IV-Note and MIMIC-IV')
    .requiredOption('--notes <file>', 'discharge.csv or discharge.csv.gz of MIMIC-IV-Note')
    .requiredOption('--diagnoses <file>', 'diagnoses_icd.csv or diagnoses_icd.csv.gz of MIMIC-IV')
    .option('--to <file>', 'file to write; it holds patient text', 'MeDiSumCode.jsonl')
    .option('--icd9-map <file>', 'CSV with columns icd9 and icd10; without it ICD-9 codes are left out')
    .option('--icd-table <file>', 'complete ICD-10-CM table: only its codes are kept')
    .option('--count <n>', 'letters to draw', integer('count', 1, 1_000_000), 500)
    .option('--seed <n>', 'seed of the draw', integer('seed', 0, 2 ** 31 - 1), 44)
    .addHelpText(
      'after',
      '\nExample:\n  crossover eval build medisumcode --notes discharge.csv.gz --diagnoses diagnoses_icd.csv.gz --to data/MeDiSumCode.jsonl\n  crossover eval run medisumcode --data data',
    )
    .action((options: BuildFlags) =>
      runApp(options, async ({ output }) => {
        const report = await buildMedisumcode({
          discharge: options.notes,
          diagnoses: options.diagnoses,
          out: options.to,
          count: options.count,
          seed: options.seed,
          ...(options.icd9Map === undefined ? {} : { icd9to10: options.icd9Map }),
          ...(options.icdTable === undefined ? {} : { codeTable: options.icdTable }),
        });
        output.result({ file: options.to, ...report }, () =>
          [
            `${options.to}: ${report.written} letters of ${report.lettersRead}, ${report.codes} codes, ${report.withoutCodes} letters without codes`,
            `left out: ${report.droppedIcd9} ICD-9 codes without a target, ${report.droppedUnknown} codes that are not in the table`,
            'This file holds patient text under your data use agreement: keep it on this machine.',
          ].join('\n'),
        );
      }),
    );
  for (const command of build.commands) command.exitOverride();
}
