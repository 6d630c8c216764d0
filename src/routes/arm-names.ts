import { ARM_NAMES, type ArmName, CrossoverError, ROUTE_ARMS } from '../core/index.js';
import type { RouteName } from './types.js';

export type ModelRole = 'generalist' | 'biomedical';

export interface ArmSpec {
  readonly arm: ArmName;
  readonly role: ModelRole;
  readonly retrieval: boolean;
}

export function armSpec(arm: ArmName): ArmSpec {
  if (!ARM_NAMES.includes(arm))
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'There is no arm of that name.', { field: 'route' });
  return {
    arm,
    role: arm.startsWith('generalist') ? 'generalist' : 'biomedical',
    retrieval: arm.endsWith('+rag'),
  };
}

/** The arms that a route runs, each with the name its answer stands under. */
export function armsOfRoute(
  route: RouteName,
): ReadonlyArray<{ readonly name: string; readonly arm: ArmName }> {
  if (route === 'both') return Object.entries(ROUTE_ARMS).map(([name, arm]) => ({ name, arm }));
  if (route === 'rag' || route === 'finetuned') return [{ name: route, arm: ROUTE_ARMS[route] }];
  return [{ name: route, arm: armSpec(route).arm }];
}
