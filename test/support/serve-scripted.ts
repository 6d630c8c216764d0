/**
 * Runs the scripted server by itself, for benches and for trying the service without a model:
 * `npx tsx test/support/serve-scripted.ts [--port 8000] [--latency 0] [--piece-delay 0] [--model scripted]`.
 * Prints its address as one line of JSON.
 */
import { parseArgs } from 'node:util';
import { startScriptedServer } from './scripted-openai-server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
    'piece-delay': { type: 'string', default: '0' },
    text: { type: 'string', default: 'The potassium was 4.1 mmol/L on the day of discharge [1].' },
    model: { type: 'string', default: 'scripted' },
    dimension: { type: 'string', default: '256' },
  },
});

const server = await startScriptedServer({
  port: Number(values.port),
  models: [values.model],
  embeddingDimension: Number(values.dimension),
  answer: {
    text: values.text,
    latencyMs: Number(values.latency),
    pieceDelayMs: Number(values['piece-delay']),
  },
});
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.close().then(() => process.exit(0)));
