/**
 * The process that is killed: opens the index in argv[2], then puts, deletes, saves and works at random (seed in
 * argv[3]) without end, and says before and after each operation what it is. argv[4] is the first free version number.
 */
import { writeSync } from 'node:fs';
import { type IndexEngine, openEngine } from '../../src/index/index.js';
import { CORPUS, documentOf, EMBEDDER, type Message, type Operation, randomNumbers } from './documents.js';

const IDS = 60;

const [folder, seed, firstVersion] = process.argv.slice(2) as [string, string, string];
const next = randomNumbers(Number(seed));
let version = Number(firstVersion);

/** Written at once, so that nothing said is lost with the process. */
function say(message: Message): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

function someIds(most: number): string[] {
  const ids = new Set<string>();
  const count = 1 + Math.floor(next() * most);
  while (ids.size < count) ids.add(`d${Math.floor(next() * IDS)}`);
  return [...ids];
}

function choose(engine: IndexEngine): Operation {
  const draw = next();
  if (draw < 0.5) return { kind: 'put', documents: someIds(8).map((id) => [id, version++]) };
  if (draw < 0.72) {
    const ids = someIds(4).filter((id) => engine.fingerprint(CORPUS, id) !== undefined);
    return ids.length > 0 ? { kind: 'delete', ids } : { kind: 'work' };
  }
  return draw < 0.86 ? { kind: 'snapshot' } : { kind: 'work' };
}

function perform(engine: IndexEngine, operation: Operation): void {
  if (operation.kind === 'put')
    engine.put(
      CORPUS,
      operation.documents.map(([id, number]) => documentOf(id, number)),
    );
  else if (operation.kind === 'delete') engine.deleteDocuments(CORPUS, { ids: operation.ids });
  else if (operation.kind === 'snapshot') engine.snapshot();
  else engine.work(15);
}

const engine = openEngine(folder, { background: false });
if (!engine.corpora().some((corpus) => corpus.name === CORPUS))
  engine.createCorpus({
    name: CORPUS,
    manifest: { title: 'Trial', source: 'generated', licence: 'Apache-2.0', sensitivity: 'public' },
    embedder: EMBEDDER,
  });
say({ phase: 'ready' });
for (;;) {
  const operation = choose(engine);
  say({ phase: 'try', operation });
  perform(engine, operation);
  say({ phase: 'ack', operation });
}
