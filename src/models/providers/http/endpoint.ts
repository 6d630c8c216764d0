import PQueue from 'p-queue';
import type { Agent, Dispatcher, request as SendRequest } from 'undici';
import { CrossoverError, throwIfAborted } from '../../../core/index.js';
import { AttemptFailure, connectionFailure, parseRetryAfter, statusFailure } from './failures.js';
import { readText } from './read-body.js';

const CONNECT_TIMEOUT_MS = 10_000;
const ERROR_BODY_BYTES = 65_536;

export interface EndpointOptions {
  /** Up to and including /v1. */
  readonly baseUrl: string;
  /** Environment variable that holds the API key. */
  readonly apiKeyEnv?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly concurrency: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Dispatcher.ResponseData['body'];
}

/** One queue an address, shared by all that talk to it. */
const queues = new Map<string, PQueue>();

/** A server spoken to in JSON: its address, key, connections and the number of requests it gets at a time. */
export class Endpoint {
  /** The address as errors show it: no credentials, no query. */
  readonly shown: string;
  readonly #base: string;
  readonly #options: EndpointOptions;
  #client: Promise<Client> | undefined;
  readonly #queue: PQueue;

  constructor(options: EndpointOptions) {
    const url = new URL(options.baseUrl);
    this.shown = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
    this.#base = options.baseUrl.replace(/\/+$/, '');
    this.#options = options;
    let queue = queues.get(this.#base);
    if (!queue) {
      queue = new PQueue({ concurrency: options.concurrency });
      queues.set(this.#base, queue);
    }
    queue.concurrency = Math.min(queue.concurrency, options.concurrency);
    this.#queue = queue;
  }

  /** Waits for a turn at this address; the returned function gives it back. */
  turn(signal: AbortSignal | undefined): Promise<() => void> {
    throwIfAborted(signal);
    return new Promise((resolve, reject) => {
      let waiting = true;
      const onAbort = (): void => {
        waiting = false;
        try {
          throwIfAborted(signal);
        } catch (error) {
          reject(error);
        }
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      void this.#queue.add(
        () =>
          new Promise<void>((release) => {
            signal?.removeEventListener('abort', onAbort);
            if (waiting) resolve(release);
            else release();
          }),
      );
    });
  }

  /**
   * One request, one attempt. Redirects are not followed: they could carry a patient's text to another host.
   * @throws AttemptFailure for every failure of the network and every status but 2xx.
   */
  async send(method: 'GET' | 'POST', path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
    let response: Dispatcher.ResponseData;
    this.#client ??= openClient(this.#options.concurrency);
    const { request, agent } = await this.#client;
    try {
      response = await request(`${this.#base}${path}`, {
        method,
        dispatcher: agent,
        signal,
        headers: this.#headers(body !== undefined),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throwIfAborted(signal);
      throw connectionFailure(this.shown, error) ?? error;
    }
    const { statusCode: status, headers } = response;
    if (status >= 200 && status < 300) {
      return { status, contentType: String(headers['content-type'] ?? ''), body: response.body };
    }
    const text = await readText(response.body, ERROR_BODY_BYTES).catch(() => '');
    if (status >= 300 && status < 400) throw redirectFailure(this.shown, status);
    throw statusFailure(this.shown, status, parseRetryAfter(first(headers['retry-after']), Date.now()), text);
  }

  async close(): Promise<void> {
    await (await this.#client)?.agent.destroy();
  }

  #headers(hasBody: boolean): Record<string, string> {
    const name = this.#options.apiKeyEnv;
    const key = name === undefined ? undefined : process.env[name];
    if (name !== undefined && !key) {
      throw new CrossoverError(
        'CROSSOVER_CONFIG_INVALID',
        `The environment variable ${name} that should hold the API key is not set.`,
        { field: 'apiKeyEnv' },
      );
    }
    return {
      accept: 'application/json, text/event-stream',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...this.#options.headers,
    };
  }
}

interface Client {
  readonly agent: Agent;
  readonly request: typeof SendRequest;
}

/** Loaded with the first request: what is answered from a cache or a journal needs no HTTP client. */
async function openClient(concurrency: number): Promise<Client> {
  const { Agent, request } = await import('undici');
  // Silence is timed by the callers, who know what they wait for.
  const agent = new Agent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: concurrency + 1,
  });
  return { agent, request };
}

function redirectFailure(endpoint: string, status: number): AttemptFailure {
  return new AttemptFailure(
    new CrossoverError(
      'CROSSOVER_MODEL_REFUSED',
      `${endpoint} answered ${status}, a redirect, which is not followed; set baseUrl to the final address.`,
      { extra: { status } },
    ),
    false,
  );
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
