import { type Command, Option } from 'commander';
import type { DocumentState, ErasureReceipt } from '../../core/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { integer } from '../options.js';
import { createProgress, table } from '../output.js';

export function corporaCommand(program: Command): void {
  const corpora = withGlobalOptions(program.command('corpora'))
    .description('list the corpora that are indexed')
    .addHelpText('after', '\nExamples:\n  crossover corpora\n  crossover corpora rm mimic')
    .action((options: GlobalOptions) =>
      runApp(options, async (app) => {
        const list = await (await app.library()).corpora();
        app.output.result(list, () =>
          list.length === 0
            ? 'No corpora yet; add one with `crossover ingest PATH --corpus NAME`.'
            : table(
                ['corpus', 'documents', 'failed', 'chunks', 'sensitivity', 'title'],
                list.map((c) => [
                  c.name,
                  String(c.documents),
                  String(c.failed),
                  String(c.chunks),
                  c.sensitivity,
                  c.title,
                ]),
              ),
        );
      }),
    );
  withGlobalOptions(corpora.command('rm'))
    .description('delete a corpus; nothing of it stays in any file of the index')
    .argument('<name>')
    .addHelpText('after', '\nExample:\n  crossover corpora rm mimic')
    .action((name: string, options: GlobalOptions) =>
      runApp({ ...corpora.opts<GlobalOptions>(), ...options }, async (app) => {
        const receipt = await (await app.library()).dropCorpus(name);
        app.output.result(receipt, () => describeReceipt(receipt));
      }),
    );
}

export function documentsCommand(program: Command): void {
  const documents = withGlobalOptions(program.command('documents'))
    .description('list the documents of a corpus with their state, and why one failed')
    .argument('[corpus]')
    .addOption(
      new Option('--state <state>', 'only documents in this state').choices(['indexed', 'failed', 'pending']),
    )
    .option('--limit <n>', 'at most this many', integer('limit', 1, 100_000), 50)
    .option('--offset <n>', 'skip this many', integer('offset', 0, 1e9), 0)
    .addHelpText(
      'after',
      '\nExamples:\n  crossover documents discharge-summaries --limit 10\n  crossover documents articles --state failed',
    )
    .action(
      (
        corpus: string | undefined,
        options: GlobalOptions & { state?: DocumentState; limit: number; offset: number },
      ) =>
        runApp(options, async (app) => {
          if (corpus === undefined) {
            return documents.error('crossover: name a corpus; `crossover corpora` lists them', {
              exitCode: 2,
            });
          }
          const { limit, offset, state } = options;
          const page = await (await app.library()).documents(corpus, {
            limit,
            offset,
            ...(state ? { state } : {}),
          });
          app.output.result(page, () => {
            const rows = page.documents.map((d) => [
              d.id,
              d.state,
              String(d.chunks),
              String(d.attempts),
              d.reason ?? d.title,
            ]);
            return `${table(['id', 'state', 'chunks', 'attempts', 'title or reason'], rows)}\n${page.documents.length} of ${page.total}`;
          });
        }),
    );
  withGlobalOptions(documents.command('rm'))
    .description('delete documents; nothing of them stays in any file of the index')
    .argument('<corpus>')
    .argument('<id...>')
    .addHelpText('after', '\nExample:\n  crossover documents rm discharge-summaries 10010001-DS-1')
    .action((corpus: string, ids: string[], options: GlobalOptions) =>
      runApp({ ...documents.opts<GlobalOptions>(), ...options }, async (app) => {
        const receipt = await (await app.library()).deleteDocuments(corpus, { ids });
        app.output.result(receipt, () => describeReceipt(receipt));
      }),
    );
}

export function reindexCommand(program: Command): void {
  withGlobalOptions(program.command('reindex'))
    .description('build corpora anew with the configured embedder')
    .argument('[corpus...]', 'all when left out')
    .addHelpText('after', '\nExample:\n  crossover reindex discharge-summaries')
    .action((corpora: string[], options: GlobalOptions) =>
      runApp(options, async (app) => {
        const library = await app.library();
        const progress = createProgress('Reindexing');
        try {
          await library.reindex(corpora.length > 0 ? corpora : undefined, {
            signal: app.signal,
            onProgress: ({ corpus, done, total }) =>
              progress.update(done, total, `${corpus}: ${done} of ${total} chunks`),
          });
        } finally {
          progress.end();
        }
        const list = await library.corpora();
        app.output.result(
          { embedder: library.embedder, corpora: list.map((c) => c.name) },
          () => `All corpora asked for are built with ${library.embedder.id}.`,
        );
      }),
    );
}

function describeReceipt(receipt: ErasureReceipt): string {
  return (
    `${receipt.corpus}: erased ${receipt.documents.length} documents (${receipt.chunks} chunks); ` +
    `scanned ${receipt.files_scanned} files (${(receipt.bytes_scanned / 1e6).toFixed(1)} MB), ${receipt.traces_found} traces found`
  );
}
