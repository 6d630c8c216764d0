import type { JuryReport, JuryTask } from '../../jury/index.js';
import type { ReportData } from '../analyse.js';
import { escapeHtml, htmlTable } from './escape.js';
import { percent } from './numbers.js';

/** What each jury said, with what its own orders say about it. */
export function jurySection({ jury }: ReportData): string {
  if (jury.length === 0)
    return '<p>Not run: <code>crossover eval jury RUN --jury URL --jury-model NAME</code> has a model compare two arms’ answers to the text tasks.</p>';
  return `<p>A model reads the reference and two answers, not knowing which arm wrote them, and names the better one; every pair in both orders. A win needs both orders. A pair whose orders contradict each other counts half for each arm; a reply that names no answer is no tie, and is left out. A jury is a model: in a published comparison (MedHELM, arXiv 2505.23802) juries agreed with clinicians about as well as clinicians with each other, better than ROUGE, and far from perfectly.</p>${jury.map(oneJury).join('')}`;
}

function oneJury({ plan, tasks, ownAnswersOf }: JuryReport): string {
  const { a, b, jury, limit } = plan;
  const where = jury.model.endpoint ?? 'in process';
  const self =
    ownAnswersOf.length === 0
      ? ''
      : `<p class="warn">The jury is also the model of ${escapeHtml(ownAnswersOf.join(', '))}: models prefer their own answers.</p>`;
  const table = htmlTable(
    [
      'task',
      'pairs',
      a,
      b,
      'ties',
      'equal',
      'orders disagree',
      'unparsed',
      'missing',
      `win rate, ${a}`,
      'orders agree',
      'first preferred',
    ],
    tasks.map(({ task, pairs, counts, winRate, consistency, firstShown }) => [
      task,
      pairs,
      counts.a,
      counts.b,
      counts.tie,
      counts.same,
      counts.disagrees,
      counts.unparsed,
      counts.missing,
      share(winRate),
      share(consistency),
      share(firstShown),
    ]),
  );
  const lines = tasks.flatMap(({ task, notJudged, unreliable, verdict }) => {
    const text = notJudged === undefined ? (unreliable ?? verdict?.sentence) : `not judged: ${notJudged}`;
    return text === undefined ? [] : [`<li><b>${escapeHtml(task)}</b>: ${escapeHtml(text)}</li>`];
  });
  return `<h3>${escapeHtml(jury.model.id)}</h3><p>${escapeHtml(where)}, prompt version ${jury.promptVersion}${limit === undefined ? '' : `, at most ${limit} items a task`}. The columns of the arms count wins; equal answers are ties without asking. Points are win rate of ${escapeHtml(a)} less win rate of ${escapeHtml(b)}.</p>${self}${table}<ul class="verdicts">${lines.join('')}</ul>`;
}

const share = ({ n, share: value }: JuryTask['winRate']): string =>
  value === null ? '–' : `${percent(value)} % (n ${n})`;
