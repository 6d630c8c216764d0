import { escapeHtml, inline, page } from '../pages/html.js';
import { errorRows, type OpenAPIDocument } from './build-document.js';
import { type JsonSchema, schemaTable } from './schema-table.js';

interface Content {
  readonly [type: string]: { readonly schema?: JsonSchema };
}
interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: ReadonlyArray<{
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: JsonSchema;
    readonly description?: string;
  }>;
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
}

/** The API as one readable page, rendered from the OpenAPI document. */
export function docsPage(document: OpenAPIDocument): string {
  const groups = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      const tag = operation.tags?.[0] ?? 'Other';
      groups.set(tag, [...(groups.get(tag) ?? []), operationHtml(method, path, operation)]);
    }
  }
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, JsonSchema>);
  return page(
    'Crossover API',
    [
      `<h1>Crossover API <span class="quiet">${escapeHtml(document.info.version)}</span></h1>`,
      `<p>${inline(document.info.description ?? '')}</p>`,
      '<p><a href="/openapi.json">openapi.json</a> · <a href="#schemas">Schemas</a> · <a href="#errors">Error codes</a></p>',
      ...[...groups].map(([tag, operations]) => `<h2>${escapeHtml(tag)}</h2>${operations.join('')}`),
      '<h2 id="schemas">Schemas</h2>',
      ...schemas.map(
        ([name, schema]) =>
          `<details id="schema-${escapeHtml(name)}"><summary>${escapeHtml(name)}</summary><div>${schemaTable(schema)}</div></details>`,
      ),
      '<h2 id="errors">Error codes</h2>',
      '<p>The <code>code</code> of every problem. A problem never holds document text.</p>',
      `<table><tr><th>Code</th><th>Status</th><th>What to do</th></tr>${errorRows()
        .map(
          ({ code, status, title, remedy }) =>
            `<tr id="${code}"><td><code>${code}</code><br>${escapeHtml(title)}</td><td>${status}</td><td>${inline(remedy)}</td></tr>`,
        )
        .join('')}</table>`,
    ].join('\n'),
  );
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const parts: string[] = [];
  for (const paragraph of (operation.description ?? '').split('\n\n'))
    if (paragraph) parts.push(`<p>${inline(paragraph)}</p>`);
  if (operation.parameters?.length) {
    const properties = Object.fromEntries(
      operation.parameters.map((one) => [
        one.name,
        { ...one.schema, description: [`(${one.in})`, one.description].filter(Boolean).join(' ') },
      ]),
    );
    const required = operation.parameters.filter((one) => one.required).map((one) => one.name);
    parts.push(`<h3>Parameters</h3>${schemaTable({ type: 'object', properties, required })}`);
  }
  parts.push(contentHtml('Body', operation.requestBody?.content));
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    const title = `${status === 'default' ? 'Errors' : status} · ${response.description ?? ''}`;
    parts.push(contentHtml(title, response.content));
  }
  return `<details><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> — ${inline(operation.summary ?? '')}</summary><div>${parts.join('')}</div></details>`;
}

function contentHtml(title: string, content: Content | undefined): string {
  if (!content) return '';
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const example = schema?.example;
      const sample =
        example === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(example, null, 2))}</pre>`;
      return `<h3>${inline(title)} <span class="quiet">${escapeHtml(type)}</span></h3>${sample}${schema ? schemaTable(schema) : ''}`;
    })
    .join('');
}
