import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ScriptedAnswer } from './types.js';

export interface AnswerContext {
  readonly chat: boolean;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly model: string;
  readonly promptTokens: number;
}

/** Writes a scripted answer in the form of /chat/completions or /completions, streamed or whole. */
export async function writeAnswer(
  response: ServerResponse,
  answer: ScriptedAnswer,
  context: AnswerContext,
): Promise<void> {
  if (answer.latencyMs) await sleep(answer.latencyMs);
  if (response.destroyed) return;
  if ((answer.status ?? 200) !== 200 || answer.body !== undefined) return writeRaw(response, answer);
  const pieces = piecesOf(answer.text ?? 'A scripted answer.');
  if (!context.stream) return writeWhole(response, answer, pieces, context);
  response.writeHead(200, {
    'content-type': answer.contentType ?? 'text/event-stream; charset=utf-8',
    ...answer.headers,
  });
  response.flushHeaders();
  const stream = new EventWriter(response, answer);
  const event = (delta: string | null, finish: string | null): unknown => ({
    id: 'scripted',
    object: context.chat ? 'chat.completion.chunk' : 'text_completion',
    model: context.model,
    choices: [
      {
        index: 0,
        finish_reason: finish,
        ...(context.chat ? { delta: delta === null ? {} : { content: delta } } : { text: delta ?? '' }),
      },
    ],
  });
  const after = answer.misbehave ? (answer.after ?? 0) : Number.POSITIVE_INFINITY;
  for (let i = 0; i < Math.min(pieces.length, after); i++) {
    if (answer.pieceDelayMs) await sleep(answer.pieceDelayMs);
    if (response.destroyed) return;
    await stream.send(event(pieces[i]!, null));
  }
  switch (answer.misbehave) {
    case 'stall':
      return;
    case 'cut':
      response.end();
      return;
    case 'reset':
      // Lets what was written reach the client before the connection breaks.
      await sleep(20);
      response.destroy();
      return;
    case 'malformed':
      await stream.sendText('{"choices": [{"delta": {"content": "half a');
      response.end();
      return;
    case 'error-event':
      await stream.send({ error: { message: 'the engine has died', type: 'internal_server_error' } });
      response.end();
      return;
    case 'endless':
      while (!response.destroyed) await stream.send(event('x'.repeat(65_536), null));
      return;
  }
  await stream.send(event(null, answer.finishReason ?? 'stop'));
  if (context.includeUsage && answer.usage !== false)
    await stream.send({ choices: [], usage: usage(context, pieces.length) });
  if (!answer.noDone) await stream.sendText('[DONE]');
  response.end();
}

function writeRaw(response: ServerResponse, answer: ScriptedAnswer): void {
  const isText = typeof answer.body === 'string';
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.contentType ?? (isText ? 'text/plain' : 'application/json'),
    ...answer.headers,
  });
  response.end(
    isText ? answer.body : JSON.stringify(answer.body ?? { error: { message: 'scripted failure' } }),
  );
}

function writeWhole(
  response: ServerResponse,
  answer: ScriptedAnswer,
  pieces: readonly string[],
  context: AnswerContext,
): void {
  const text = pieces.join('');
  response.writeHead(200, { 'content-type': answer.contentType ?? 'application/json', ...answer.headers });
  response.end(
    JSON.stringify({
      id: 'scripted',
      object: context.chat ? 'chat.completion' : 'text_completion',
      model: context.model,
      choices: [
        {
          index: 0,
          finish_reason: answer.finishReason ?? 'stop',
          ...(context.chat ? { message: { role: 'assistant', content: text } } : { text }),
        },
      ],
      usage: usage(context, pieces.length),
    }),
  );
}

function usage(context: AnswerContext, completion: number): object {
  return {
    prompt_tokens: context.promptTokens,
    completion_tokens: completion,
    total_tokens: context.promptTokens + completion,
  };
}

function piecesOf(text: string | readonly string[]): readonly string[] {
  return typeof text === 'string' ? (text.match(/\s*\S+|\s+$/g) ?? []) : text;
}

/** Events with the line ends and frame lengths that the answer asks for. */
class EventWriter {
  readonly #response: ServerResponse;
  readonly #answer: ScriptedAnswer;

  constructor(response: ServerResponse, answer: ScriptedAnswer) {
    this.#response = response;
    this.#answer = answer;
  }

  send(value: unknown): Promise<void> {
    return this.sendText(JSON.stringify(value));
  }

  async sendText(data: string): Promise<void> {
    const { newline = '\n', comments, frameBytes } = this.#answer;
    const bytes = Buffer.from(`${comments ? `: keep-alive${newline}` : ''}data: ${data}${newline}${newline}`);
    for (let at = 0; at < bytes.length; at += frameBytes ?? bytes.length) {
      if (this.#response.destroyed) return;
      const room = this.#response.write(bytes.subarray(at, at + (frameBytes ?? bytes.length)));
      if (!room) await drainedOrClosed(this.#response);
      // A frame of its own: small writes of one turn of the event loop would leave together.
      if (frameBytes) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function drainedOrClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    if (response.destroyed) resolve();
    else response.once('drain', done).once('close', done);
  });
}
