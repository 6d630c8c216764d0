import type { Browser } from 'playwright-core';

export interface Interactive {
  /** First contentful paint, in milliseconds from the start of the navigation. */
  readonly painted: number;
  /** The question can be typed and the main thread is free. */
  readonly interactive: number;
  /** Longest task of the main thread. */
  readonly longestTask: number;
  /** Processor time of the main thread, opening and two quiet seconds; others on the machine do not lengthen it. */
  readonly cpu: number;
  /** Cumulative layout shift of the opening, a share of the viewport (web.dev/cls). */
  readonly shift: number;
}

const QUIET_MS = 2_000;

/**
 * Opens the page with a processor made slower by `throttle`. Interactive is the end of the last task of 50 ms or more before
 * two quiet seconds, and not before the question's field is there.
 */
export async function timeToInteractive(
  browser: Browser,
  url: string,
  throttle: number,
): Promise<Interactive> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(`
    window.tasks = [];
    window.shift = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.tasks.push([e.startTime, e.duration]); }).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('textarea')) return;
      window.fieldAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  `);
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Question' }).waitFor();
  await page.waitForTimeout(QUIET_MS + 500);
  const { tasks, fieldAt, painted, shift } = (await page.evaluate(
    '({ tasks: window.tasks, fieldAt: window.fieldAt, shift: window.shift, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN })',
  )) as { tasks: Array<[number, number]>; fieldAt: number; painted: number; shift: number };
  const { metrics } = await session.send('Performance.getMetrics');
  const cpu = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  await context.close();
  return {
    painted,
    interactive: Math.max(fieldAt, ...tasks.map(([start, length]) => start + length)),
    cpu,
    shift,
    longestTask: Math.max(0, ...tasks.map(([, length]) => length)),
  };
}
