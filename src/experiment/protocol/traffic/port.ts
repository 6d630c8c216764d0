import { CrossoverError, type JsonValue, type ProtocolPlan } from '../../../core/index.js';
import { type AbService, statusOf } from '../../ab/index.js';
import type { TrafficPort, TrafficState } from '../ports.js';
import { abPlanOf } from './plan.js';
import { stateOf } from './state.js';

const TESTS = 'protocol-traffic';

/** The A/B test of an experiment over the service that assigns `route: auto`. */
export function trafficPort(service: AbService): TrafficPort {
  return {
    async ensure(plan: ProtocolPlan): Promise<TrafficState> {
      const { records } = service.deps;
      const key = `${plan.id}/${[plan.primary.a, plan.primary.b].join(' ')}`;
      const known = await records.get(TESTS, key);
      let id = idIn(known?.body);
      if (id === undefined) {
        id = (await service.create(abPlanOf(plan, 'users'))).stored.id;
        await records.put([{ collection: TESTS, id: key, body: { experiment: id } }]);
      }
      const book = await service.find(id);
      if (!book)
        throw new CrossoverError('CROSSOVER_EXPERIMENT_NOT_FOUND', `The A/B test ${id} of day 6 is gone.`);
      const started = book.stored.state === 'draft' ? await service.start(id) : book;
      return stateOf(statusOf(started), plan.ab.requests);
    },
  };
}

function idIn(body: JsonValue | undefined): string | undefined {
  const value = (body as { experiment?: unknown } | undefined)?.experiment;
  return typeof value === 'string' ? value : undefined;
}
