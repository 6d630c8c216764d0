import { escapeHtml, inline } from '../pages/html.js';

/** The parts of JSON Schema that the generator writes. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

const MAX_DEPTH = 4;

/** A schema as a table: field, type, meaning; fields of inner objects follow with their path. */
export function schemaTable(schema: JsonSchema): string {
  const rows = rowsOf(schema, '', 0);
  if (rows.length === 0)
    return `<p>${typeHtml(schema)}${schema.description ? ` — ${inline(schema.description)}` : ''}</p>`;
  return `<table><tr><th>Field</th><th>Type</th><th>Meaning</th></tr>${rows.join('')}</table>`;
}

function rowsOf(schema: JsonSchema, prefix: string, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  const rows: string[] = [];
  for (const part of schema.allOf ?? []) rows.push(...rowsOf(part, prefix, depth));
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const path = `${prefix}${name}`;
    const required = schema.required?.includes(name) ? '' : ' <span class="quiet">optional</span>';
    rows.push(
      `<tr><td><code>${escapeHtml(path)}</code></td><td>${typeHtml(field)}${required}</td><td>${meaning(field)}</td></tr>`,
    );
    if (field.properties) rows.push(...rowsOf(field, `${path}.`, depth + 1));
    else if (field.items?.properties) rows.push(...rowsOf(field.items, `${path}[].`, depth + 1));
  }
  return rows;
}

function typeHtml(schema: JsonSchema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  }
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum)
    return schema.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeHtml).join(' | ');
  if (schema.items) return `list of ${typeHtml(schema.items)}`;
  if (typeof schema.additionalProperties === 'object' && !schema.properties)
    return Object.keys(schema.additionalProperties).length === 0
      ? 'object'
      : `map of ${typeHtml(schema.additionalProperties)}`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'any');
  return escapeHtml(schema.format ? `${type} (${schema.format})` : type);
}

function meaning(schema: JsonSchema): string {
  const bounds = [
    schema.minimum === undefined ? '' : `at least ${schema.minimum}`,
    schema.maximum === undefined ? '' : `at most ${schema.maximum}`,
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems} items`,
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``,
  ].filter(Boolean);
  return inline([schema.description, bounds.join(', ')].filter(Boolean).join('; '));
}
