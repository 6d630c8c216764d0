import type { Fact, Gate } from '../../../../core/index.js';
import { indexCorpora } from '../../../../library/index.js';
import { gate } from '../../gates.js';
import type { StageContext } from '../../stage.js';

/** Indexes the folder of corpora and those that the plan names; what is unchanged costs its reading only. */
export async function indexPlanned(context: StageContext): Promise<{ gate: Gate; facts: Fact[] }> {
  const library = await context.library();
  const signal = context.signal ? { signal: context.signal } : {};
  if (context.config.indexAtStart)
    await indexCorpora(library, context.config, {
      ...signal,
      onProgress: ({ corpus, files, filesTotal }) =>
        context.progress(`indexing ${corpus}`, files, filesTotal),
    });
  for (const { name, paths, format, map, sensitivity } of context.plan.corpora)
    await library.ingest(
      {
        corpus: name,
        paths,
        format,
        sensitivity,
        ...(map ? { map } : {}),
        manifest: { title: name, source: 'named in the plan', licence: "the team's own", sensitivity },
      },
      {
        ...signal,
        onProgress: ({ files, filesTotal }) => context.progress(`indexing ${name}`, files, filesTotal),
      },
    );
  const corpora = await library.corpora();
  const failed = corpora.filter((corpus) => corpus.failed > 0);
  const empty = corpora.filter((corpus) => corpus.documents === 0);
  const wanted = context.plan.corpora.map(({ name }) => name);
  const missing = wanted.filter((name) => !corpora.some((corpus) => corpus.name === name));
  const wrong = [
    ...missing.map((name) => `${name} is not indexed`),
    ...empty.map(({ name }) => `${name} holds no document`),
    ...(corpora.length === 0 ? ['there is no corpus; name one under corpora'] : []),
  ];
  return {
    gate: gate(
      'corpora',
      'the corpora are indexed',
      wrong.length === 0,
      wrong.length === 0
        ? `${corpora.length} corpora${failed.length > 0 ? `; documents that could not be read: ${failed.map(({ name, failed: count }) => `${count} in ${name}`).join(', ')} (\`crossover documents NAME --state failed\`)` : ''}`
        : wrong.join('; '),
    ),
    facts: corpora.map(({ name, documents, chunks, failed: count, sensitivity }) => ({
      label: `corpus ${name}`,
      value: `${documents} documents, ${chunks} chunks, ${count} failed, ${sensitivity}`,
    })),
  };
}
