import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './support/browser.js';
import { makeAll } from './support/made.js';
import { startPageServer } from './support/server.js';
import { openView, viewsOf } from './support/views.js';

/**
 * Pictures of every view at a phone's, a laptop's and a desk's width, light and dark, into a folder that git ignores:
 * `npx tsx test/browser/screenshots.ts [folder] [parts of views' names]`. Build the page first.
 */
const [folder = 'shots', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
try {
  const made = await makeAll(server.url, 150);
  const wanted = (name: string): boolean => only.length === 0 || only.some((part) => name.includes(part));
  for (const view of viewsOf(made).filter(({ name }) => wanted(name))) {
    const page = await openView(browser, server.url, view);
    for (const width of [390, 1280, 1920])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: width < 700 ? 844 : 1000 });
        await page.screenshot({
          path: join(folder, `${view.name}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
      }
    await page.context().close();
  }
  process.stdout.write(`pictures in ${folder}\n`);
} finally {
  await browser.close();
  await server.close();
}
