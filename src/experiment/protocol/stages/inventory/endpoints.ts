import { type Fact, type Gate, modelConfigSchema } from '../../../../core/index.js';
import { createChatModel } from '../../../../models/index.js';
import { armSpec } from '../../../../routes/index.js';
import { gate } from '../../gates.js';
import type { StageContext } from '../../stage.js';

export interface EndpointsFound {
  readonly gate: Gate;
  readonly facts: readonly Fact[];
  /** Roles whose model is one of the built-in readers. */
  readonly builtIn: readonly string[];
  /** Milliseconds of one trial question by arm; what answered, not how well. */
  readonly trialMs: Readonly<Record<string, number>>;
}

const TRIAL = 'What is the usual first treatment of anaphylaxis?';

/** Asks every model that the plan needs whether it is there, and each arm one trial question. */
export async function probeEndpoints(context: StageContext): Promise<EndpointsFound> {
  const arms = await context.arms();
  const roles = [...new Set(context.plan.arms.map((arm) => armSpec(arm).role))];
  const health = await arms.health(context.signal);
  const models = arms.models();
  const facts: Fact[] = [];
  const wrong: string[] = [];
  for (const role of roles) {
    const { ok, detail } = health[role];
    const { id, built_in, local } = models[role];
    facts.push({
      label: `model ${role}`,
      value: `${id}${built_in ? ' (built in, not a neural model)' : ''}, ${local ? 'local' : 'not declared local'}: ${detail}`,
    });
    if (!ok) wrong.push(`${role}: ${detail}`);
  }
  const base = await probeBase(context);
  if (base) {
    facts.push({ label: 'base model', value: base.detail });
    if (!base.ok) wrong.push(`base model: ${base.detail}`);
  }
  const trialMs: Record<string, number> = {};
  if (wrong.length === 0)
    for (const arm of context.plan.arms) {
      const started = performance.now();
      await arms.answer(
        arm,
        { question: TRIAL, task: 'qa' },
        context.signal ? { signal: context.signal } : {},
      );
      trialMs[arm] = Math.round(performance.now() - started);
    }
  return {
    gate: gate(
      'endpoints',
      'every model of the plan answers',
      wrong.length === 0,
      wrong.length === 0
        ? `${roles.join(' and ')} answered`
        : `${wrong.join('; ')}; \`crossover doctor\` says how to mend it`,
    ),
    facts,
    builtIn: roles.filter((role) => models[role].built_in),
    trialMs,
  };
}

async function probeBase({
  plan,
  logger,
  signal,
}: StageContext): Promise<{ readonly ok: boolean; readonly detail: string } | undefined> {
  const base = plan.base_model;
  if (!base) return undefined;
  const config = modelConfigSchema.parse({
    provider: 'openai',
    baseUrl: base.base_url,
    model: base.model,
    local: base.local,
    apiKeyEnv: base.api_key_env,
  });
  const model = await createChatModel(config, { logger });
  try {
    const { ok, detail } = await model.health(signal);
    return { ok, detail: `${base.model}: ${detail}` };
  } finally {
    await model.close();
  }
}
