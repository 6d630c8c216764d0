import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { CrossoverError } from '../core/index.js';
import { createApp } from './create-app.js';
import { isLoopback } from './http/host-check.js';
import { scheduleExperiments } from './protocol/index.js';
import { createServices, type ServerDeps, type Services } from './services.js';

export interface RunningServer {
  /** Address to open, e.g. http://127.0.0.1:8080. */
  readonly url: string;
  /** Stops accepting, finishes or aborts what is under way, stops jobs, closes the audit log and the library. */
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;
/** A cancelled job is waited for this much longer than requests are. */
const JOB_STOP_MS = 5_000;

/**
 * Serves the HTTP API.
 * @throws CrossoverError CROSSOVER_AUTH_REQUIRED_OFF_LOOPBACK when the host is reachable from elsewhere and there is
 * no valid key; CROSSOVER_CONFIG_INVALID when host or port cannot be listened on.
 */
export async function startServer(deps: ServerDeps): Promise<RunningServer> {
  const { config, logger } = deps;
  await assertProtected(deps);
  const services = await createServices(deps);
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: Math.max(config.limits.requestTimeoutMs, HEADERS_TIMEOUT_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Host and framing are checked strictly whatever the process flags say.
      insecureHTTPParser: false,
      requireHostHeader: true,
    },
    createApp(services),
  );
  server.maxHeadersCount = MAX_HEADERS;
  server.on('clientError', answerBadRequest);
  try {
    await listen(server, config.host, config.port);
  } catch (error) {
    await services.audit.close();
    throw error;
  }
  const schedule = scheduleExperiments(services);
  schedule.begin();
  const url = urlOf(server, config.host);
  logger.info('server listening', { host: config.host, port: (server.address() as AddressInfo).port });
  let closing: Promise<void> | undefined;
  return {
    url,
    close: () => {
      schedule.end();
      closing ??= close(server, services);
      return closing;
    },
  };
}

async function assertProtected({ config, keys, logger }: ServerDeps): Promise<void> {
  if (isLoopback(config.host)) return;
  if (config.server.requireKey === false) {
    logger.warn('serving off loopback without API keys, because server.requireKey is false', {
      host: config.host,
    });
    return;
  }
  const now = Date.now();
  const valid = (await keys.list()).some(
    ({ expires_at }) => expires_at === undefined || Date.parse(expires_at) > now,
  );
  if (!valid)
    throw new CrossoverError(
      'CROSSOVER_AUTH_REQUIRED_OFF_LOOPBACK',
      `${config.host} can be reached from other machines, and there is no valid API key.`,
      { field: 'host' },
    );
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: Error & { code?: string }) => {
      const inUse = cause.code === 'EADDRINUSE';
      reject(
        new CrossoverError(
          'CROSSOVER_CONFIG_INVALID',
          inUse
            ? `Port ${port} of ${host} is in use; choose another with --port.`
            : `The server cannot listen on ${host}, port ${port} (${cause.code ?? cause.name}).`,
          { cause, field: inUse ? 'port' : 'host' },
        ),
      );
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

/** Answers what is not HTTP, which never reaches the app. */
function answerBadRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout']
        : [400, 'Bad Request'];
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: 'The request is not valid HTTP or did not arrive in time.',
  });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const wildcard = host === '0.0.0.0' || host === '::' || host === '';
  const name = wildcard ? 'localhost' : host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
  return `http://${name}:${port}`;
}

async function close(server: Server, services: Services): Promise<void> {
  const { lifecycle, jobs, evals, experiments, config, audit, library, logger } = services;
  logger.info('server stopping', { in_flight: lifecycle.inFlight, ...jobs.counts() });
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = config.server.shutdownGraceMs;
  const [, jobsEnded] = await Promise.all([lifecycle.stop(grace), within(jobs.close(), grace + JOB_STOP_MS)]);
  // Closing the library ends its threads; what they acknowledged is durable, the rest is ingested again.
  if (!jobsEnded) logger.warn('a job did not stop in time and is cut off', jobs.counts());
  server.closeAllConnections();
  await stopped;
  await evals.close();
  await experiments.close();
  await audit.close();
  await library.close();
  logger.info('server stopped');
}

/** True when the work ended in time, however it ended. */
async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = work.then(
    () => true,
    () => true,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
