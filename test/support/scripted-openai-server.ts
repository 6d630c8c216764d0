import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedRequest, ScriptedAnswer, ScriptedServerOptions } from './scripted/types.js';
import { writeAnswer } from './scripted/write-answer.js';

export type * from './scripted/types.js';

export interface ScriptedServer {
  /** Base address, up to and including /v1. */
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: RecordedRequest[];
  /** The generations among them. */
  readonly generations: RecordedRequest[];
  /** Most generations that were under way at one time. */
  readonly mostAtOnce: number;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible server on a free port of 127.0.0.1 that answers as the test says: chat and plain completions,
 * embeddings, models and rerank, with failures of every kind.
 * @example const server = await startScriptedServer({ answer: [{ status: 500 }, { text: 'Yes.' }] })
 */
export async function startScriptedServer(options: ScriptedServerOptions = {}): Promise<ScriptedServer> {
  const requests: RecordedRequest[] = [];
  const generations: RecordedRequest[] = [];
  let running = 0;
  let mostAtOnce = 0;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await record(message);
    requests.push(request);
    response.once('close', () => {
      request.aborted = !response.writableFinished;
    });
    const intercepted = options.intercept?.(request, requests.length - 1);
    if (intercepted) return writeAnswer(response, intercepted, contextOf(request));
    if (request.path === '/models')
      return json(response, { data: (options.models ?? []).map((id) => ({ id })) });
    if (request.path === '/embeddings') return json(response, embeddings(request, options));
    if (request.path === '/rerank') return rerank(request, response, options);
    if (request.path !== '/chat/completions' && request.path !== '/completions')
      return json(response, { error: { message: 'no such route' } }, 404);
    generations.push(request);
    running++;
    mostAtOnce = Math.max(mostAtOnce, running);
    response.once('close', () => running--);
    await writeAnswer(response, await answerTo(request, generations.length - 1, options), contextOf(request));
  };

  const server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    generations,
    get mostAtOnce() {
      return mostAtOnce;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function record(message: IncomingMessage): Promise<RecordedRequest> {
  const at = performance.now();
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return {
    method: message.method ?? 'GET',
    path: (message.url ?? '/').replace(/\?.*$/, '').replace(/^\/v1/, ''),
    headers: message.headers,
    body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
    at,
    aborted: false,
  };
}

async function answerTo(
  request: RecordedRequest,
  index: number,
  { answer = {} }: ScriptedServerOptions,
): Promise<ScriptedAnswer> {
  if (typeof answer === 'function') return answer(request, index);
  if (Array.isArray(answer)) return (answer as ScriptedAnswer[])[Math.min(index, answer.length - 1)] ?? {};
  return answer as ScriptedAnswer;
}

function contextOf(request: RecordedRequest) {
  const body = request.body ?? {};
  const prompt = JSON.stringify(body.messages ?? body.prompt ?? '');
  return {
    chat: request.path === '/chat/completions',
    stream: body.stream === true,
    includeUsage: JSON.stringify(body.stream_options ?? {}).includes('"include_usage":true'),
    model: String(body.model ?? ''),
    promptTokens: prompt.split(/\s+/).length,
  };
}

function embeddings(request: RecordedRequest, options: ScriptedServerOptions): unknown {
  const input = request.body?.input;
  const texts = (Array.isArray(input) ? input : [input]).map(String);
  const embed = options.embed ?? ((text) => pseudoVector(text, options.embeddingDimension ?? 8));
  const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: embed(text) }));
  // Order is given by `index`; a client that trusts the position is found out.
  return { object: 'list', data: data.reverse(), model: request.body?.model };
}

/** A vector that depends on the text alone, not of unit length. */
function pseudoVector(text: string, dimension: number): number[] {
  let state = 2_166_136_261;
  for (const char of text) state = Math.imul(state ^ char.codePointAt(0)!, 16_777_619);
  return Array.from({ length: dimension }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((state >>> 0) / 2 ** 32) * 4 - 2;
  });
}

function rerank(request: RecordedRequest, response: ServerResponse, options: ScriptedServerOptions): void {
  const form = options.rerankForm ?? 'documents';
  const texts = request.body?.[form];
  if (!Array.isArray(texts)) {
    json(response, { error: { message: `missing field ${form}` } }, 422);
    return;
  }
  const query = String(request.body?.query ?? '');
  const score = options.score ?? ((_query, text) => -text.length);
  const scored = texts.map((text, index) => ({ index, score: score(query, String(text)) }));
  scored.sort((a, b) => b.score - a.score);
  const results = scored.map(({ index, score: value }) => ({ index, relevance_score: value }));
  json(response, form === 'texts' ? scored : { results });
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
