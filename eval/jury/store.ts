import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, writeWhole } from '../../src/core/index.js';
import { RecordLog, readRecords, takeLock } from '../runner/journal/index.js';
import type { Judgement, JuryPlan } from './types.js';

const LOG = 'jury.jsonl';
const PLANS = 'jury.json';

/** The juries that were asked about a run, in the order of their first request. */
export function readPlans(out: string, runId: string): JuryPlan[] {
  const file = join(out, runId, PLANS);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JuryPlan[]) : [];
}

/** Adds a plan unless it is there; whole or not at all. */
export function addPlan(out: string, runId: string, plan: JuryPlan): void {
  const plans = readPlans(out, runId);
  const same = canonicalJson(plan);
  if (plans.some((known) => canonicalJson(known) === same)) return;
  writeWhole(join(out, runId, PLANS), `${JSON.stringify([...plans, plan], null, 2)}\n`);
}

/** Judgements of a run by their address; none if no jury was asked. */
export async function readJudgements(out: string, runId: string): Promise<Map<string, Judgement>> {
  const found = new Map<string, Judgement>();
  const file = join(out, runId, LOG);
  if (!existsSync(file)) return found;
  await readRecords(file, (record) => {
    const judgement = record as Judgement;
    found.set(judgement.address, judgement);
  });
  return found;
}

export interface JuryJournal {
  /** What this run and the others in the folder hold already. */
  readonly known: Map<string, Judgement>;
  /** Addresses in this run's own journal. */
  readonly own: ReadonlySet<string>;
  append(judgement: Judgement): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a run's journal of judgements, append-only and fsynced. Judgements of other runs serve as cache; a damaged journal of another
 * run is left out.
 * @throws CrossoverError CROSSOVER_JOURNAL_DAMAGED, CROSSOVER_INDEX_LOCKED, CROSSOVER_DISK_FULL
 */
export async function openJuryJournal(out: string, runId: string): Promise<JuryJournal> {
  const unlock = takeLock(join(out, runId, 'jury.lock'));
  try {
    const known = new Map<string, Judgement>();
    for (const other of readdirSync(out)) {
      if (other === runId || !existsSync(join(out, other, LOG))) continue;
      const found = await readJudgements(out, other).catch(() => new Map<string, Judgement>());
      for (const [address, judgement] of found) known.set(address, judgement);
    }
    const own = new Set<string>();
    const { log } = await RecordLog.open(join(out, runId, LOG), (record) => {
      const judgement = record as Judgement;
      own.add(judgement.address);
      known.set(judgement.address, judgement);
    });
    return {
      known,
      own,
      append: async (judgement) => {
        await log.append(judgement);
      },
      close: async () => {
        await log.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
