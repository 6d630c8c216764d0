import { type Command, Option } from 'commander';
import { FORMATS } from '../../corpus/index.js';
import type { IngestProgress, IngestReport } from '../../library/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectPairs } from '../options.js';
import { createProgress } from '../output.js';

interface IngestOptions extends GlobalOptions {
  readonly corpus: string;
  readonly sensitivity?: 'public' | 'phi' | 'credentialed';
  readonly format: string;
  readonly map?: Record<string, string>;
  readonly pdfPassword?: string;
}

export function ingestCommand(program: Command): void {
  withGlobalOptions(program.command('ingest'))
    .description(
      'load, split, embed and index files or folders; identical content is skipped, a stopped run resumes',
    )
    .argument('<path...>', 'files and folders')
    .requiredOption('--corpus <name>', 'corpus to put them in; made when it is new')
    .addOption(
      new Option(
        '--sensitivity <level>',
        'how protected a new corpus is; taken for phi when neither this nor corpus.json says',
      ).choices(['public', 'phi', 'credentialed']),
    )
    .addOption(new Option('--format <format>', 'loader to use').choices(['auto', ...FORMATS]).default('auto'))
    .option(
      '--map <field=column>',
      'document field and the column or key it is read from; repeatable',
      collectPairs,
    )
    .option('--pdf-password <password>', 'password of encrypted PDFs')
    .addHelpText(
      'after',
      `
Examples:
  crossover ingest discharge.csv.gz --corpus mimic --sensitivity credentialed
  crossover ingest articles/ --corpus literature --sensitivity public
  crossover ingest medquad.jsonl.gz --corpus medquad --sensitivity public --map text=answer --map title=question`,
    )
    .action((paths: string[], options: IngestOptions) =>
      runApp(options, async (app) => {
        const library = await app.library();
        const progress = createProgress(`Indexing ${options.corpus}`);
        try {
          const report = await library.ingest(
            {
              corpus: options.corpus,
              paths,
              format: options.format,
              ...(options.sensitivity ? { sensitivity: options.sensitivity } : {}),
              ...(options.map ? { map: options.map } : {}),
              ...(options.pdfPassword ? { pdfPassword: options.pdfPassword } : {}),
            },
            {
              signal: app.signal,
              onProgress: (state) => progress.update(state.files, state.filesTotal, describeProgress(state)),
            },
          );
          progress.end();
          app.output.result(report, () => describeReport(report));
          if (report.failed > 0 && report.added + report.replaced + report.unchanged === 0)
            process.exitCode = 1;
        } finally {
          progress.end();
        }
      }),
    );
}

export function describeProgress(state: IngestProgress): string {
  const parts = [`${state.added} documents`, `${state.chunks} chunks`];
  if (state.unchanged > 0) parts.push(`${state.unchanged} unchanged`);
  if (state.failed > 0) parts.push(`${state.failed} failed`);
  return parts.join(', ');
}

export function describeReport(report: IngestReport): string {
  const lines = [
    `${report.corpus}: ${report.added} added, ${report.replaced} replaced, ${report.unchanged} unchanged, ${report.failed} failed; ` +
      `${report.chunks} chunks in ${report.seconds.toFixed(1)} s`,
  ];
  for (const failure of report.failures.slice(0, 20)) {
    lines.push(`  failed: ${failure.id ?? failure.source}: ${failure.reason} (${failure.code})`);
  }
  if (report.failed > 20) {
    lines.push(
      `  … and ${report.failed - 20} more; \`crossover documents ${report.corpus} --state failed\` lists them`,
    );
  }
  return lines.join('\n');
}
