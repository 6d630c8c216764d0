import type { IncomingHttpHeaders } from 'node:http';

/** What the server does instead of a whole answer, after `after` pieces of its text. */
export type Misbehaviour =
  /** Says nothing more, and keeps the connection open. */
  | 'stall'
  /** Ends the stream in good order, but without a finish reason and `[DONE]`. */
  | 'cut'
  /** Breaks the connection. */
  | 'reset'
  /** Sends an event that is no JSON. */
  | 'malformed'
  /** Sends an error object as an event. */
  | 'error-event'
  /** Sends pieces without end. */
  | 'endless';

/** One answer of the server. Without anything set: the text "A scripted answer." streamed as OpenAI does. */
export interface ScriptedAnswer {
  /** Pieces of the answer, one event each. A text is cut into words. */
  readonly text?: string | readonly string[];
  /** Anything but 200 is answered with `body` and `headers` alone. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of an answer: text, or a value as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly finishReason?: string;
  /** Usage in the last event, when the request asks for it. Default: one token a piece. */
  readonly usage?: boolean;
  /** Wait before the headers, in milliseconds. */
  readonly latencyMs?: number;
  /** Wait before every piece. */
  readonly pieceDelayMs?: number;
  readonly misbehave?: Misbehaviour;
  readonly after?: number;
  /** Line end of the event stream. */
  readonly newline?: '\n' | '\r\n' | '\r';
  /** Bytes a frame: events are cut at this length, also within a character. */
  readonly frameBytes?: number;
  /** Comment lines between the events, as keep-alives. */
  readonly comments?: boolean;
  /** Omits `[DONE]` after the finish reason, as some servers do. */
  readonly noDone?: boolean;
}

export interface RecordedRequest {
  readonly method: string;
  /** Below the base address, e.g. /chat/completions. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body; undefined where there is none. */
  readonly body: Record<string, unknown> | undefined;
  /** `performance.now()` at its arrival. */
  readonly at: number;
  /** True once the client ended the connection before the answer was complete. */
  aborted: boolean;
}

export type Responder = (request: RecordedRequest, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>;

export interface ScriptedServerOptions {
  /** The answer to every generation; a list is used up in order, its last one again and again. */
  readonly answer?: ScriptedAnswer | readonly ScriptedAnswer[] | Responder;
  /** Names in GET /models. */
  readonly models?: readonly string[];
  /** An answer in place of embeddings, scores or models, e.g. a status; undefined leaves that request alone. */
  readonly intercept?: (request: RecordedRequest, index: number) => ScriptedAnswer | undefined;
  readonly embeddingDimension?: number;
  readonly embed?: (text: string) => readonly number[];
  readonly score?: (query: string, text: string) => number;
  /** `texts` accepts only the form of Text Embeddings Inference for /rerank. */
  readonly rerankForm?: 'documents' | 'texts';
  readonly port?: number;
}
