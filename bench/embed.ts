/**
 * Passages of 120 tokens embedded per second: the shipped embedder in one worker thread, beside @xenova/transformers
 * running an encoder of MiniLM's shape with random weights, in the same run.
 *   crossover bench embed [--seconds 5] [--json] [--reference DIR]
 * --reference compares tokens and vectors with those that models/crossover-embed/training/parity.py wrote.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { packageRoot, spawnWorker } from '../src/core/index.js';
import { loadStaticEmbedderSync } from '../src/models/embedders/static/index.js';
import { writeMiniLm } from './support/minilm.js';

const LENGTH = 120;
const BATCH = 32;

interface Job {
  readonly passages: readonly string[];
  readonly seconds: number;
}
interface Outcome {
  readonly perSecond: readonly number[];
  readonly loadMs: number;
  readonly memoryMb: number;
}

/** Bundled text cut into passages of exactly 120 tokens. */
function passages(): string[] {
  const encoder = loadStaticEmbedderSync();
  const notes = join(packageRoot(), 'corpora', 'discharge-summaries', 'notes');
  const out: string[] = [];
  for (const file of readdirSync(notes).sort()) {
    const text = readFileSync(join(notes, file), 'utf8');
    const offsets = encoder.tokenOffsets(text);
    for (let i = 0; i + LENGTH <= offsets.length; i += LENGTH) {
      const passage = text.slice(offsets[i]![0], offsets[i + LENGTH - 1]![1]);
      if (encoder.countTokens(passage) === LENGTH) out.push(passage);
    }
  }
  return out;
}

function held(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** In the worker: five timed rounds after one that warms up. */
function work({ passages: texts, seconds }: Job): Outcome {
  const before = held();
  const began = performance.now();
  const encoder = loadStaticEmbedderSync();
  const loadMs = performance.now() - began;
  const memoryMb = held() - before;
  const out = new Float32Array(encoder.dimension * texts.length);
  const perSecond: number[] = [];
  for (let round = 0; round < 6; round++) {
    const start = performance.now();
    let done = 0;
    while (performance.now() - start < (seconds * 1000) / 6) {
      for (let i = 0; i < texts.length; i++) encoder.encodeInto(texts[i]!, out, i * encoder.dimension);
      done += texts.length;
    }
    if (round > 0) perSecond.push((done * 1000) / (performance.now() - start));
  }
  return { perSecond, loadMs, memoryMb };
}

function inWorker(job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = spawnWorker(import.meta.url, './embed', { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

type Extract = (
  texts: readonly string[],
  options: { pooling: 'mean'; normalize: boolean },
) => Promise<unknown>;

async function miniLm(texts: readonly string[], seconds: number): Promise<Record<string, number[]>> {
  const models = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
  try {
    const name = writeMiniLm(models, join(packageRoot(), 'models', 'crossover-embed'));
    const { env, pipeline } = await import('@xenova/transformers');
    env.localModelPath = models;
    env.allowRemoteModels = false;
    const rates: Record<string, number[]> = {};
    for (const quantized of [true, false]) {
      const extract = (await pipeline('feature-extraction', name, { quantized })) as unknown as Extract;
      const perSecond: number[] = [];
      for (let round = 0; round < 4; round++) {
        const start = performance.now();
        let done = 0;
        do {
          const from = done % Math.max(1, texts.length - BATCH);
          await extract(texts.slice(from, from + BATCH), { pooling: 'mean', normalize: true });
          done += BATCH;
        } while (performance.now() - start < (seconds * 1000) / 4);
        if (round > 0) perSecond.push((done * 1000) / (performance.now() - start));
      }
      rates[quantized ? 'int8' : 'float32'] = perSecond;
    }
    return rates;
  } finally {
    rmSync(models, { recursive: true });
  }
}

/** Largest cosine distance to the training side's vectors, and how many texts are cut into other tokens. */
function compare(folder: string): { texts: number; otherTokens: number; worstCosine: number } {
  const encoder = loadStaticEmbedderSync();
  const lines = (file: string): string[] => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const texts = lines('texts.jsonl').map((line) => JSON.parse(line) as string);
  const ids = lines('ids.jsonl').map((line) => (JSON.parse(line) as number[]).length);
  const bytes = readFileSync(join(folder, 'vectors.f32'));
  const vectors = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let otherTokens = 0;
  let worstCosine = 0;
  texts.forEach((text, i) => {
    if (encoder.countTokens(text) !== ids[i]) otherTokens++;
    const own = encoder.encode(text);
    let dot = 0;
    for (let d = 0; d < own.length; d++) dot += own[d]! * vectors[i * own.length + d]!;
    if (own.some((value) => value !== 0)) worstCosine = Math.max(worstCosine, Math.abs(1 - dot));
  });
  return { texts: texts.length, otherTokens, worstCosine };
}

const range = (rates: readonly number[]): string => {
  const sorted = [...rates].sort((a, b) => a - b).map(Math.round);
  return `${sorted[sorted.length >> 1]} (${sorted[0]} to ${sorted.at(-1)})`;
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '6' },
      json: { type: 'boolean', default: false },
      reference: { type: 'string' },
    },
  });
  const seconds = Number(values.seconds);
  const texts = passages();
  const own = await inWorker({ passages: texts, seconds });
  const other = await miniLm(texts, seconds * 2);
  const parity = values.reference === undefined ? undefined : compare(values.reference);
  if (values.json) {
    console.log(JSON.stringify({ passages: texts.length, tokens: LENGTH, own, miniLm: other, parity }));
    return;
  }
  console.log(
    `${texts.length} passages of ${LENGTH} tokens; ${cpus().length} cores; median (least to most) per second`,
  );
  console.log(`crossover-embed, one worker thread   ${range(own.perSecond)}`);
  console.log(`  loaded in ${own.loadMs.toFixed(0)} ms, holds ${own.memoryMb.toFixed(1)} MB`);
  for (const [kind, rates] of Object.entries(other))
    console.log(`MiniLM-shaped, ${kind}, all cores${' '.repeat(9 - kind.length)}${range(rates)}`);
  if (parity)
    console.log(
      `against the training side: ${parity.texts} texts, ${parity.otherTokens} cut otherwise, ` +
        `largest cosine distance ${parity.worstCosine.toExponential(1)}`,
    );
}

if (isMainThread) await main();
else parentPort?.postMessage(work(workerData as Job));
