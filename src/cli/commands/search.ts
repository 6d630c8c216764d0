import { type Command, Option } from 'commander';
import { type Filter, type SearchResult, searchRequestSchema } from '../../core/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectFilter, collectList, integer } from '../options.js';

interface SearchOptions extends GlobalOptions {
  readonly corpus?: string[];
  readonly filter?: Filter;
  readonly k: number;
  readonly mode: 'hybrid' | 'dense' | 'bm25';
  readonly unit: 'chunk' | 'document';
  readonly document?: string;
}

export function searchCommand(program: Command): void {
  withGlobalOptions(program.command('search'))
    .description('retrieval only: the passages a RAG arm would see, with every stage of the ranking')
    .argument('<query>')
    .option('--corpus <name>', 'corpora to search; repeatable; all when left out', collectList)
    .option(
      '--filter <key=value>',
      'metadata filter; repeatable; also key>=value, key<=value, key=a|b, or JSON',
      collectFilter,
    )
    .option('--document <id>', 'only this document')
    .option('-k, --k <n>', 'number of results', integer('k', 1, 1000), 10)
    .addOption(new Option('--mode <mode>').choices(['hybrid', 'dense', 'bm25']).default('hybrid'))
    .addOption(
      new Option('--unit <unit>', 'document keeps the best chunk of each')
        .choices(['chunk', 'document'])
        .default('chunk'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  crossover search "blood thinner after stroke" --corpus discharge-summaries --filter sex=F -k 5',
    )
    .action((query: string, options: SearchOptions) =>
      runApp(options, async (app) => {
        const request = searchRequestSchema.parse({
          query,
          k: options.k,
          mode: options.mode,
          unit: options.unit,
          ...(options.corpus ? { corpora: options.corpus } : {}),
          ...(options.filter ? { filter: options.filter } : {}),
          ...(options.document ? { document_id: options.document } : {}),
        });
        const outcome = await (await app.library()).search(request, app.signal);
        for (const stage of outcome.degraded ?? [])
          app.output.note(`warning: the ${stage.stage} stage failed: ${stage.reason}`);
        for (const { from, to } of outcome.corrections ?? [])
          app.output.note(`"${from}" was read as "${to}"`);
        app.output.result(outcome, () =>
          outcome.results.length === 0 ? 'Nothing found.' : outcome.results.map(describeResult).join('\n\n'),
        );
      }),
    );
}

function describeResult(result: SearchResult): string {
  const place = [result.section, result.page === undefined ? undefined : `page ${result.page}`]
    .filter(Boolean)
    .join(', ');
  const stages = Object.entries(result.stages).flatMap(([name, stage]) =>
    stage ? [`${name} #${stage.rank} (${stage.score.toFixed(3)})`] : [],
  );
  const text = result.text.replace(/\s+/g, ' ').trim();
  return [
    `${result.rank}. ${result.title}  [${result.corpus}/${result.document_id}${place ? `, ${place}` : ''}]`,
    `   ${result.score.toFixed(3)}  ${stages.join('  ')}`,
    `   ${text.length > 280 ? `${text.slice(0, 280)}…` : text}`,
  ].join('\n');
}
