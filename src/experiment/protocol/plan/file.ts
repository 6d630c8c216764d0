import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { Document, isMap, type Node, parse, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { CrossoverError, type ProtocolPlan, protocolPlanSchema } from '../../../core/index.js';
import { wrong } from './resolve.js';

const HEAD = ` The plan of a seven-day experiment. Edit it until the first stage runs; then it is frozen by its hash, and
 a change needs \`crossover experiment amend\` with a reason, which every report repeats.
 Keys that are left out take the defaults shown by \`crossover experiment init\`.`;

const TAIL = ` Further keys, to be uncommented where they fit:

 question: the question in your own words
 data: ./benchmarks            # folder of the official benchmark files; without it the synthetic samples are used
 own_notes:                    # day 5; without it the fictional discharge summaries that ship are used
   paths: [./notes.csv]
   map: {id: encounter_id, text: note}
   cluster: patient_id         # metadata field of the patient
   sections: [ASSESSMENT AND PLAN]   # held out, the reference; or \`reference: column\`, or \`codes: gold.jsonl\` with \`task: code\`
 corpora:
   - {name: guidelines, paths: [./guidelines], sensitivity: public, questions: ./questions.jsonl}
 fine_tuning: ./train.jsonl    # what the biomedical model was tuned on: items found in it are contaminated
 base_model: {base_url: "http://127.0.0.1:8002/v1", model: its-base, local: true}   # for forgetting
 schedule: {cron: "0 6 * * *", timezone: Europe/Berlin, start: 2026-12-01}          # the server starts the days`;

/** A plan as YAML with the meaning of each key beside it. */
export function planYaml(plan: ProtocolPlan): string {
  const document = new Document(plan);
  document.commentBefore = HEAD;
  document.comment = TAIL;
  if (isMap(document.contents)) comment(document.contents, protocolPlanSchema);
  return document.toString({ lineWidth: 110 });
}

/** Puts each key's description before it, sections included. */
function comment(map: YAMLMap, schema: z.ZodObject): void {
  for (const pair of map.items) {
    const key = pair.key as Node & { value: string };
    const field = schema.shape[key.value] as z.ZodType | undefined;
    if (!field) continue;
    const description = describe(field);
    if (description) key.commentBefore = ` ${description}`;
    const inner = unwrap(field);
    if (inner instanceof z.ZodObject && isMap(pair.value)) comment(pair.value, inner);
  }
}

function describe(schema: z.ZodType): string | undefined {
  return (
    schema.description ??
    (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault
      ? describe(schema.unwrap() as z.ZodType)
      : undefined)
  );
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema;
}

/**
 * What a plan file holds, paths made absolute from its folder; undefined when there is no such file.
 * @throws CrossoverError CROSSOVER_PLAN_INVALID
 */
export function readPlanFile(path: string): unknown {
  if (!existsSync(path)) return undefined;
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_PLAN_INVALID', `${path} is not valid YAML.`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(path, 'the file must hold keys and values');
  return absolute(value as Record<string, unknown>, dirname(resolve(path)));
}

/** Paths that a person wrote are relative to the plan's folder. */
export function absolute(plan: Record<string, unknown>, folder: string): Record<string, unknown> {
  const at = (path: unknown): unknown =>
    typeof path === 'string' && path !== '' && !isAbsolute(path) ? resolve(folder, path) : path;
  const list = (value: unknown): unknown => (Array.isArray(value) ? value.map(at) : value);
  const inside = (value: unknown, keys: readonly string[]): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        key === 'paths' ? list(one) : keys.includes(key) ? at(one) : one,
      ]),
    );
  };
  return {
    ...plan,
    ...('data' in plan ? { data: at(plan.data) } : {}),
    ...('fine_tuning' in plan ? { fine_tuning: at(plan.fine_tuning) } : {}),
    ...('own_notes' in plan ? { own_notes: inside(plan.own_notes, ['codes']) } : {}),
    ...(Array.isArray(plan.corpora)
      ? { corpora: plan.corpora.map((corpus: unknown) => inside(corpus, ['questions'])) }
      : {}),
  };
}
