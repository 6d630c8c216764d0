import type { Browser } from 'playwright-core';
import { openPage } from '../../test/browser/support/browser.js';

export interface FirstToken {
  /** From the click to the first text of the RAG route on screen, in milliseconds. */
  readonly onScreen: number;
  /** The same as the server tells it: retrieval, prompt, and the model's first token. */
  readonly served: number;
  /** Layout shift from the first text of the RAG route to the complete answers, a share of the viewport (web.dev/cls). */
  readonly shift: number;
  /** The same from the click on: the places of the answers appear, those of an older question are emptied. */
  readonly shiftFromClick: number;
}

/** Asks one question after the other on one open page. */
export async function firstTokens(browser: Browser, url: string, asks: number): Promise<FirstToken[]> {
  const { page } = await openPage(browser, url);
  const box = page.getByRole('textbox', { name: 'Question' });
  // A streamed response is not kept by the browser, so a second reader of it is put in.
  await page.evaluate(`(() => {
    const ask = window.fetch;
    window.fetch = async (...args) => {
      const response = await ask(...args);
      if (response.url.endsWith('/v1/query')) window.answered = response.clone().text();
      return response;
    };
    window.shifts = [];
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push([e.startTime, e.value]); }).observe({ type: 'layout-shift' });
  })()`);
  const measured: FirstToken[] = [];
  for (let i = 0; i < asks; i++) {
    await box.fill(`When was apixaban started after the ischemic stroke, question ${i}?`);
    await page.evaluate(`(() => {
      window.seen = undefined;
      document.querySelector('form').addEventListener('submit', () => {
        window.asked = performance.now();
        const look = () => {
          const route = document.querySelector('.route.rag');
          // A new question empties the old answer first.
          if (route && route.getAttribute('aria-busy') === 'true' && route.querySelector('.markdown')?.textContent) window.seen = performance.now();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    })()`);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const onScreen = (await page.evaluate('window.seen - window.asked')) as number;
    const served = servedIn((await page.evaluate('window.answered')) as string);
    // Layout shift is told of a frame later.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');
    const since = async (moment: 'asked' | 'seen'): Promise<number> =>
      (await page.evaluate(
        `window.shifts.reduce((sum, [at, value]) => sum + (at >= window.${moment} ? value : 0), 0)`,
      )) as number;
    measured.push({ onScreen, served, shift: await since('seen'), shiftFromClick: await since('asked') });
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
