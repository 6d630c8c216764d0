import { ARM_NAMES, type ArmName, CrossoverError, type ModelInfo, ROUTE_ARMS } from '../../core/index.js';
import type { ModelEntry } from './response-schema.js';

const ALIASES: Readonly<Record<string, ArmName>> = ROUTE_ARMS;

/** The model whose arm is given by the running A/B test. */
export const AUTO_MODEL = 'auto';

/** The arm behind a model name, or `auto`. @throws CrossoverError CROSSOVER_MODEL_NOT_FOUND */
export function armOfModel(name: string): ArmName | typeof AUTO_MODEL {
  if (name === AUTO_MODEL) return AUTO_MODEL;
  const arm =
    ARM_NAMES.find((known) => known === name) ?? (Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined);
  if (arm === undefined)
    throw new CrossoverError(
      'CROSSOVER_MODEL_NOT_FOUND',
      `There is no such model; the models are ${[...ARM_NAMES, ...Object.keys(ALIASES), AUTO_MODEL].join(', ')}.`,
      { field: 'model' },
    );
  return arm;
}

/** The arms and their aliases as OpenAI models. */
export function modelEntries(
  models: Readonly<Record<'generalist' | 'biomedical', ModelInfo>>,
  created: number,
): ModelEntry[] {
  const entry = (id: string, arm: ArmName): ModelEntry => ({
    id,
    object: 'model',
    created,
    owned_by: 'crossover',
    crossover: {
      arm,
      ...(id === arm ? {} : { alias_of: arm }),
      retrieval: arm.endsWith('+rag'),
      model: models[arm.startsWith('generalist') ? 'generalist' : 'biomedical'],
    },
  });
  return [
    ...ARM_NAMES.map((arm) => entry(arm, arm)),
    ...Object.entries(ALIASES).map(([id, arm]) => entry(id, arm)),
    { id: AUTO_MODEL, object: 'model', created, owned_by: 'crossover', crossover: {} },
  ];
}
