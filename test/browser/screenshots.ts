import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage } from './support/browser.js';
import { runningTest } from './support/experiments.js';
import { finishedRun, SAMPLE_PLAN } from './support/runs.js';
import { startPageServer } from './support/server.js';
import { viewsOf } from './support/views.js';

/**
 * Pictures of every view at a phone's, a laptop's and a desk's width, light and dark, into a folder that git ignores:
 * `npx tsx test/browser/screenshots.ts [folder] [part of a view's name]`. Build the page first.
 */
const [folder = 'shots', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
try {
  const run = await finishedRun(server.url, SAMPLE_PLAN);
  const experiment = await runningTest(server.url, 150);
  for (const { name, hash, ready } of viewsOf({ run, experiment }).filter((view) => view.name.includes(only)))
    for (const width of [390, 1280, 1920])
      for (const colorScheme of ['light', 'dark'] as const) {
        const viewport = { width, height: width < 700 ? 844 : 1000 };
        const { page } = await openPage(browser, `${server.url}/#/${hash}`, { viewport, colorScheme });
        await page.locator(ready).first().waitFor();
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await page.context().close();
      }
  process.stdout.write(`pictures in ${folder}\n`);
} finally {
  await browser.close();
  await server.close();
}
