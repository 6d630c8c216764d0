import type { Command } from 'commander';

type Register = (program: Command) => void;

/**
 * The commands by name, in the order of the help. Only the one that is asked for is loaded: some bring the server, the index or
 * the eval module with them.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  serve: async () => (await import('./serve.js')).serveCommand,
  ingest: async () => (await import('./ingest.js')).ingestCommand,
  corpora: async () => (await import('./corpora.js')).corporaCommand,
  documents: async () => (await import('./corpora.js')).documentsCommand,
  search: async () => (await import('./search.js')).searchCommand,
  ask: async () => (await import('./ask.js')).askCommand,
  models: async () => (await import('./models.js')).modelsCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
  reindex: async () => (await import('./corpora.js')).reindexCommand,
  keys: async () => (await import('./keys.js')).keysCommand,
  bench: async () => (await import('./bench.js')).benchCommand,
  eval: async () => (await import('./eval.js')).evalCommand,
  review: async () => (await import('./review.js')).reviewCommand,
  experiment: async () => (await import('./experiment/index.js')).experimentCommand,
};

/** Adds the command named by the first argument, or all of them where it names none (help, a slip of the pen). */
export async function addCommands(program: Command, first: string | undefined): Promise<void> {
  const asked = first !== undefined && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  for (const load of asked ? [asked] : Object.values(COMMANDS)) (await load())(program);
}
