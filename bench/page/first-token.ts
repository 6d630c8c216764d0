import type { Browser } from 'playwright-core';
import { openPage } from '../../test/browser/support/browser.js';

export interface FirstToken {
  /** From the click to the first text of the RAG route on screen, in milliseconds. */
  readonly onScreen: number;
  /** The same as the server tells it: retrieval, prompt, and the model's first token. */
  readonly served: number;
  /** All layout shift from the click to the complete answer, also what a click excuses; a share of the viewport (web.dev/cls). */
  readonly shift: number;
}

/** Asks one question after the other on one open page. */
export async function firstTokens(browser: Browser, url: string, asks: number): Promise<FirstToken[]> {
  const { page } = await openPage(browser, url);
  const box = page.getByRole('textbox', { name: 'Question' });
  await page.evaluate(`(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; }).observe({ type: 'layout-shift' });
  })()`);
  const measured: FirstToken[] = [];
  for (let i = 0; i < asks; i++) {
    await box.fill(`When was apixaban started after the ischemic stroke, question ${i}?`);
    await page.evaluate(`(() => {
      window.seen = undefined;
      document.querySelector('form').addEventListener('submit', () => {
        window.asked = performance.now();
        window.shift = 0;
        const look = () => {
          const route = document.querySelector('.route.rag');
          // A new question empties the old answer first.
          if (route && route.getAttribute('aria-busy') === 'true' && route.querySelector('.markdown')?.textContent) window.seen = performance.now();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    })()`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/query'));
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const body = await (await answered).text();
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const onScreen = (await page.evaluate('window.seen - window.asked')) as number;
    const served = servedIn(body);
    // Layout shift is told of a frame later.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');
    measured.push({ onScreen, served, shift: (await page.evaluate('window.shift')) as number });
  }
  await page.context().close();
  return measured;
}

interface DoneEvent {
  readonly answer?: { readonly arm: string; readonly timings: Readonly<Record<string, number>> };
}

/** Retrieval, prompt and the model's own wait of the RAG route, as its last event tells them. */
function servedIn(body: string): number {
  for (const [, data] of body.matchAll(/^data: (.*)$/gm)) {
    const { answer } = JSON.parse(data!) as DoneEvent;
    if (answer?.arm !== 'generalist+rag') continue;
    const { retrieve = 0, prompt = 0, first_token = Number.NaN } = answer.timings;
    return retrieve + prompt + first_token;
  }
  return Number.NaN;
}
