import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './browser.js';
import type { Made } from './made.js';

export interface ViewPlace {
  readonly name: string;
  readonly hash: string;
  /** Something that is there once the view has loaded. */
  readonly ready: string;
  /** What a person does there before the view is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

const ASKED = `ask?q=${encodeURIComponent('When was apixaban started after the ischemic stroke?')}`;
const ITEM = `${encodeURIComponent('patient_04/q8')}?task=longhealth-3`;

const press =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
const unfold =
  (...texts: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const text of texts) await page.locator('summary', { hasText: text }).first().click();
  };

/** Every view over the notes of the tests, and the places that only open when something is done. */
export function viewsOf(made: Made): ViewPlace[] {
  const run = `benchmarks/${made.run}`;
  const week = `experiment/${made.protocol}`;
  const judging = { hash: `review/${made.openQueue}`, ready: 'text=Which answer is better?' };
  return [
    { name: 'ask', hash: 'ask', ready: 'text=Every question gets both answers' },
    { name: 'ask-options', hash: 'ask', ready: 'label:has-text("ward")', act: unfold('Filters and options') },
    { name: 'answers', hash: ASKED, ready: 'text=Copy permalink' },
    {
      name: 'feedback',
      hash: ASKED,
      ready: 'text=Copy permalink',
      act: async (page) => {
        await press('Bad')(page);
        await page.getByText('saved').waitFor();
        await unfold('Comment or correction')(page);
      },
    },
    {
      name: 'citation',
      hash: ASKED,
      ready: 'text=Copy permalink',
      act: async (page) => {
        await page.locator('.cite').first().click();
        await page.locator('mark.passage').waitFor();
      },
    },
    { name: 'corpora', hash: 'corpora', ready: 'text=Ward notes' },
    { name: 'new-corpus', hash: 'corpora', ready: 'text=Ward notes', act: press('New corpus') },
    { name: 'corpus', hash: 'corpora/ward', ready: 'td >> text=Discharge note: ischemic stroke' },
    { name: 'reader', hash: 'corpora/ward/stroke-1?start=100&end=200', ready: 'mark.passage' },
    { name: 'retrieval', hash: 'retrieval', ready: 'text=Retrieval test bench' },
    {
      name: 'retrieved',
      hash: 'retrieval',
      ready: 'text=Retrieval test bench',
      act: async (page) => {
        await page.getByLabel('Query').fill('apixaban after the stroke');
        await page.keyboard.press('Enter');
        await page.locator('table tbody tr').first().waitFor();
      },
    },
    { name: 'benchmarks', hash: 'benchmarks', ready: 'text=MeQSum' },
    { name: 'new-run', hash: 'benchmarks', ready: 'text=MeQSum', act: press('New run') },
    { name: 'run', hash: run, ready: 'h2 >> text=Scores' },
    {
      name: 'run-unfolded',
      hash: run,
      ready: 'h2 >> text=Scores',
      act: unfold('What retrieval and fine-tuning each do', 'In words', 'seed'),
    },
    { name: 'items', hash: `${run}/items`, ready: '.items li' },
    { name: 'items-none', hash: `${run}/items?show=errors`, ready: 'text=No item passes the filters' },
    { name: 'item', hash: `${run}/items/${ITEM}`, ready: 'article.route' },
    { name: 'compare', hash: `benchmarks/compare?a=${made.run}&b=${made.again}`, ready: 'text=Differences' },
    { name: 'experiments', hash: 'experiment', ready: 'td >> text=test week' },
    { name: 'new-ab-test', hash: 'experiment', ready: 'td >> text=test week', act: press('New A/B test') },
    { name: 'new-week', hash: 'experiment', ready: 'td >> text=test week', act: press('New seven days') },
    { name: 'ab-test', hash: `experiment/${made.experiment}`, ready: 'h2 >> text=Guardrails' },
    { name: 'week', hash: week, ready: '.stage.done' },
    {
      name: 'week-unfolded',
      hash: week,
      ready: '.stage.done',
      act: async (page) => {
        await page.locator('.stage.done summary').first().click();
        await page.locator('.stage.waiting summary').first().click();
        await unfold('Amend the plan')(page);
      },
    },
    {
      name: 'memo',
      hash: `experiment/${made.finished}`,
      ready: 'h2 >> text=Decision memo',
      act: async (page) => {
        await press('Show the memo')(page);
        await page.locator('.report .heading').first().waitFor();
      },
    },
    { name: 'review', hash: 'review', ready: '.panel >> text=Doses, judged' },
    { ...judging, name: 'judging' },
    {
      ...judging,
      name: 'judging-questions',
      act: async (page) => {
        await page.keyboard.press('=');
        await page.getByText('How sure are you?').waitFor();
      },
    },
    { name: 'review-results', hash: `review/${made.closedQueue}/results`, ready: 'h2 >> text=Was it blind?' },
    { name: 'system', hash: 'system', ready: 'td:has-text("/v1/evals")' },
  ];
}

/** Names of the views, known before anything is made. */
export const VIEW_NAMES = viewsOf({
  run: '',
  again: '',
  experiment: '',
  protocol: '',
  finished: '',
  openQueue: '',
  closedQueue: '',
}).map(({ name }) => name);

/** Opens a view in a context of its own and does there what is to be done. */
export async function openView(
  browser: Browser,
  url: string,
  { hash, ready, act }: ViewPlace,
  options: BrowserContextOptions = {},
): Promise<Page> {
  // Each context is another reviewer, so that none finds the queue judged by one before.
  const reviewer = `Reviewer ${Math.random().toString(36).slice(2, 8)}`;
  const storageState = {
    cookies: [],
    origins: [{ origin: url, localStorage: [{ name: 'crossover.reviewer', value: reviewer }] }],
  };
  const { page } = await openPage(browser, `${url}/#/${hash}`, { storageState, ...options });
  await page.locator(ready).first().waitFor();
  await act?.(page);
  return page;
}
