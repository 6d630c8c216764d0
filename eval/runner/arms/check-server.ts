import { CrossoverError } from '../../../src/core/index.js';
import type { EvalArm } from './arm.js';

const SHOWN = 5;

/**
 * Refuses a server that does not list the arms among its models, before any item is sent: one that takes every model
 * name, and passes by the fields that it does not know, would answer bare questions without their options and texts.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT for another kind of server, CROSSOVER_MODEL_UNREACHABLE
 */
export async function checkServer(arms: readonly EvalArm[], signal?: AbortSignal): Promise<void> {
  const asked = arms.filter(({ config }) => config.asks === 'arm');
  const [first] = asked;
  if (!first) return;
  const { ok, detail, serves } = await first.model.health(signal);
  if (!ok && serves === undefined)
    throw new CrossoverError(
      'CROSSOVER_MODEL_UNREACHABLE',
      `Without --model the server has to list the arms among its models: ${detail} The address of a Crossover server ends in /v1.`,
    );
  const missing = asked.filter(({ name }) => !serves?.includes(name)).map(({ name }) => name);
  if (missing.length === 0) return;
  const found = serves?.slice(0, SHOWN).join(', ') || 'no model by name';
  throw new CrossoverError(
    'CROSSOVER_INVALID_INPUT',
    `${first.endpoint} serves ${found}, not ${missing.join(', ')}: it is no Crossover server. Name its model with --model; prompts are then made and passages found here.`,
    { field: 'model' },
  );
}
