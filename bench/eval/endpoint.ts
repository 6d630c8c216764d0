/**
 * The scripted endpoint of the eval bench, in a process of its own so that its work does not count as the program's.
 * Forked with the latency in milliseconds; answers the message "take" with what it saw since the last one.
 */
import { startScriptedServer } from '../../test/support/scripted-openai-server.js';

export interface Seen {
  readonly requests: number;
  /** From the arrival of the first request to the end of the last answer, in seconds. */
  readonly seconds: number;
  readonly mostAtOnce: number;
}

const latencyMs = Number(process.argv[2]);
let first: number | undefined;
let last = 0;
let requests = 0;
let running = 0;
let mostAtOnce = 0;

const server = await startScriptedServer({
  models: ['scripted'],
  answer: async () => {
    first ??= performance.now();
    requests++;
    mostAtOnce = Math.max(mostAtOnce, ++running);
    // A long campaign would fill the memory: the server keeps every request.
    server.requests.length = 0;
    server.generations.length = 0;
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    running--;
    last = performance.now();
    return { text: ['The correct answer is ', 'B: beta.'] };
  },
});

process.on('message', () => {
  const seconds = first === undefined ? 0 : (last - first) / 1000;
  process.send?.({ requests, seconds, mostAtOnce } satisfies Seen);
  first = undefined;
  requests = 0;
  mostAtOnce = 0;
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url });
