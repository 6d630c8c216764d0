import { cpus, loadavg } from 'node:os';
import { openBrowser } from '../test/browser/support/browser.js';
import { startPageServer } from '../test/browser/support/server.js';
import { startScriptedServer } from '../test/support/scripted-openai-server.js';
import { firstTokens } from './page/first-token.js';
import { timeToInteractive } from './page/interactive.js';
import { firstScripts } from './page/script-size.js';

/**
 * The page in a real Chromium over the real server: script of the first view, time to interactive on a processor four times
 * slower, and the first token on screen against the server's own: `npx tsx bench/page.ts`. Build the page first (`npm run build`).
 */
const ASKS = 21;
const OPENINGS = 7;
const THROTTLE = 4;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const range = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const model = await startScriptedServer({
  models: ['scripted'],
  answer: () => ({
    text: 'Apixaban was started six days after the stroke [1]. '.repeat(4),
    latencyMs: 150,
    pieceDelayMs: 20,
  }),
});
const env = {
  CROSSOVER_MODELS__GENERALIST__PROVIDER: 'openai',
  CROSSOVER_MODELS__GENERALIST__BASE_URL: model.url,
  CROSSOVER_MODELS__GENERALIST__MODEL: 'scripted',
  CROSSOVER_MODELS__GENERALIST__LOCAL: 'true',
};
const [server, browser] = await Promise.all([startPageServer({ env }), openBrowser()]);
try {
  say(`load ${loadavg()[0]?.toFixed(2)} at the start`);
  say(`${cpus()[0]?.model ?? 'processor unknown'}, ${cpus().length} cores, Chromium ${browser.version()}`);
  const scripts = await firstScripts(server.url);
  const gzip = scripts.reduce((sum, one) => sum + one.gzip, 0);
  say(`script of the first view: ${(gzip / 1000).toFixed(1)} kB gzip in ${scripts.length} file(s)`);
  const opened = [];
  for (let i = 0; i < OPENINGS; i++) opened.push(await timeToInteractive(browser, server.url, THROTTLE));
  say(`first paint, CPU ${THROTTLE}x slower: ${range(opened.map(({ painted }) => painted))}`);
  say(`interactive, CPU ${THROTTLE}x slower: ${range(opened.map(({ interactive }) => interactive))}`);
  say(`longest task, CPU ${THROTTLE}x slower: ${range(opened.map(({ longestTask }) => longestTask))}`);
  say(`processor time of the main thread, CPU ${THROTTLE}x slower: ${range(opened.map(({ cpu }) => cpu))}`);
  say(`layout shift while it opens: at most ${Math.max(...opened.map(({ shift }) => shift)).toFixed(4)}`);
  // The first question warms the server's caches; it is not counted.
  const [first, ...asked] = await firstTokens(browser, server.url, ASKS);
  say(`first token on screen: ${range(asked.map(({ onScreen }) => onScreen))}, n = ${asked.length}`);
  say(`first token, the server's own: ${range(asked.map(({ served }) => served))}`);
  say(`on screen after the server's own: ${range(asked.map(({ onScreen, served }) => onScreen - served))}`);
  const most = (values: readonly number[]): string => Math.max(...values).toFixed(4);
  const answers = first ? [first, ...asked] : asked;
  say(`layout shift while the answer streams: at most ${most(answers.map(({ shift }) => shift))}`);
  say(`layout shift from the click on: at most ${most(answers.map(({ shiftFromClick }) => shiftFromClick))}`);
} finally {
  await browser.close();
  await server.close();
  await model.close();
}
