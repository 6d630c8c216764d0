/**
 * The eval runner beside a peer, and against its own goals: throughput at an endpoint of known latency, the same items again from
 * the response cache, re-scoring from the journal, and memory over prompts as long as LongHealth's. Every figure is of a whole process
 * of the built program (`npm run build` first); the endpoint is a process of its own.
 * `crossover bench eval [--items 4000] [--latency 200] [--concurrency 64] [--peer FOLDER] [--skip-long]`
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/index.js';
import { questions, writeLongHealth, writeUsmle } from './eval/data.js';
import { openPeer } from './eval/peer.js';
import { type Measured, measureProgram } from './eval/program.js';
import { type BenchEndpoint, startEndpoint } from './eval/start-endpoint.js';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '4000' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '64' },
    peer: { type: 'string' },
    'skip-long': { type: 'boolean', default: false },
  },
});
const [count, latencyMs, concurrency] = [values.items, values.latency, values.concurrency].map(Number) as [
  number,
  number,
  number,
];
const cli = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
if (!existsSync(cli)) throw new Error('The built program is measured: run npm run build first.');
const work = mkdtempSync(join(tmpdir(), 'bench-eval-'));
const ideal = (count * latencyMs) / 1000 / concurrency;

/** `crossover …` with the runs, the index and the working directory in the bench's own folder. */
const crossover = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Measured> =>
  measureProgram(cli, args, { cwd: work, env: { CROSSOVER_INDEX_DIR: join(work, 'indexes'), ...env } });

const evalRun = (
  tasks: readonly string[],
  data: string,
  endpoint: BenchEndpoint,
  more: readonly string[],
  env?: Readonly<Record<string, string>>,
) =>
  crossover(
    [
      ...['eval', 'run', ...tasks, '--data', data, '--url', endpoint.url, '--model', 'scripted', '--local'],
      ...['--arms', 'generalist', '--out', join(work, 'runs'), '--json', ...more],
    ],
    env,
  );

const seconds = (value: number): string => `${value.toFixed(2)} s`;
const line = (name: string, text: string): void => console.log(`${name.padEnd(44)} ${text}`);
const whole = ({ seconds: took, peakMb }: Measured): string =>
  `${seconds(took)}, peak ${Math.round(peakMb)} MB`;

/** Throughput against the ideal, as the endpoint saw it: requests of `latencyMs` each, `concurrency` at a time, without a gap. */
async function throughput(
  name: string,
  endpoint: BenchEndpoint,
  run: () => Promise<Measured>,
): Promise<void> {
  const measured = await run();
  const seen = await endpoint.take();
  line(
    `${name}: ${seen.requests} requests`,
    `${(100 * (ideal / seen.seconds)).toFixed(1)} % of the ideal throughput (${seconds(seen.seconds)} from first to last, ideal ${seconds(ideal)}, at most ${seen.mostAtOnce} at a time); whole process ${whole(measured)}`,
  );
}

async function again(name: string, endpoint: BenchEndpoint, run: () => Promise<Measured>): Promise<Measured> {
  const measured = await run();
  const { requests } = await endpoint.take();
  line(`${name}: again from its cache`, `${whole(measured)}; ${requests} requests`);
  return measured;
}

async function besidePeer(): Promise<void> {
  const endpoint = await startEndpoint(latencyMs);
  try {
    const items = questions(count);
    const data = join(work, 'usmle');
    writeUsmle(data, items);
    const flags = ['--concurrency', String(concurrency)];
    console.log(`${count} items, endpoint latency ${latencyMs} ms, concurrency ${concurrency}`);
    const run = (more: readonly string[]) => evalRun(['usmle'], data, endpoint, [...flags, ...more]);
    let runId = '';
    await throughput('crossover', endpoint, async () => {
      const first = await run([]);
      runId = (JSON.parse(first.stdout) as { run_id: string }).run_id;
      return first;
    });
    const ours = await again('crossover', endpoint, () => run(['--new']));
    const report = await crossover(['eval', 'report', runId, '--out', join(work, 'runs'), '--json']);
    line('crossover: eval report, from its journal', whole(report));
    const peer = openPeer(values.peer, join(work, 'peer'), { items, url: endpoint.url, concurrency });
    if ('why' in peer) {
      line('promptfoo', `not measured: ${peer.why}`);
      return;
    }
    const name = `promptfoo ${peer.version}`;
    await throughput(name, endpoint, peer.run);
    const theirs = await again(name, endpoint, peer.run);
    line(
      'promptfoo to crossover, from the cache',
      `${(theirs.seconds / ours.seconds).toFixed(1)} times the time, ${(theirs.peakMb / ours.peakMb).toFixed(1)} times the memory`,
    );
  } finally {
    endpoint.close();
  }
}

/** 1,200 prompts of 8k tokens, then 6,000: what the program holds must not follow the number. */
async function longPrompts(): Promise<void> {
  const endpoint = await startEndpoint(0);
  try {
    const data = join(work, 'longhealth');
    writeLongHealth(data);
    const tasks = ['longhealth-1', 'longhealth-2', 'longhealth-3'];
    for (const repeats of [1, 5]) {
      // Another seed for each, so that none is answered from the cache.
      const flags = ['--repeats', String(repeats), '--concurrency', '16', '--seed', String(repeats)];
      const measured = await evalRun(tasks, data, endpoint, flags, { BENCH_HELD: '1' });
      const { requests } = await endpoint.take();
      line(
        `LongHealth-sized prompts: ${requests}`,
        `${whole(measured)}; heap held after each major collection: ${measured.heldMb.map((held) => held.toFixed(0)).join(', ')} MB`,
      );
    }
  } finally {
    endpoint.close();
  }
}

try {
  await besidePeer();
  if (!values['skip-long']) await longPrompts();
} finally {
  rmSync(work, { recursive: true, force: true });
}
