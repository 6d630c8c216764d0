import { describe, expect, it } from 'vitest';
import type { Protocol, ProtocolStage } from '../../core/index.js';
import { kindOf } from '../protocol/analysis/compare.js';
import { type Analysis, type ArmFacts, type ComparisonFacts, recommend } from '../protocol/analysis/index.js';
import { resolvePlan } from '../protocol/plan/index.js';
import { buildMemo } from './build-memo.js';
import type { MemoFacts } from './facts.js';
import { toHtml } from './html.js';
import { toMarkdown } from './markdown.js';
import { answerSection } from './sections/answer.js';
import { changeSection } from './sections/change.js';
import { sideBySide } from './sections/side-by-side.js';

const A = 'generalist+rag';
const B = 'biomedical';

interface Case {
  readonly difference: number;
  readonly ci: readonly [number, number];
  readonly p: number;
  readonly design?: 'superiority' | 'non-inferiority';
  readonly floor?: number;
  readonly unanswerable?: readonly [number, number];
  readonly caveats?: readonly string[];
}

/** A week in which arm `a` has those numbers over `b`. */
function week(a: typeof A | typeof B, b: typeof A | typeof B, given: Case): MemoFacts {
  const plan = resolvePlan({
    id: 'week',
    primary: { a, b, ...(given.design ? { design: given.design } : {}) },
    floor: { score: given.floor ?? 0 },
  });
  const base = 0.4;
  const numbers: Omit<ComparisonFacts, 'kind'> = {
    task: 'own-codes',
    metric: 'em_f1',
    a,
    b,
    meanA: base + given.difference,
    meanB: base,
    difference: given.difference,
    ci: given.ci,
    level: 0.95,
    p: given.p,
    test: 'sign-flip',
    items: 200,
    clusters: 80,
    leftOut: 0,
    deviation: 0.2,
    detectable: 0.04,
  };
  const primary: ComparisonFacts = { ...numbers, kind: kindOf(numbers, plan) };
  const arm = (name: string, score: number, answered: number): ArmFacts => ({
    arm: name,
    model: 'a model',
    builtIn: false,
    local: true,
    scores: [{ task: 'own-codes', metric: 'em_f1', value: score, n: 200 }],
    outcomes: { scored: 200 },
    promptTokens: 1000,
    completionTokens: 100,
    unsupportedNumbers: { total: 3, answers: 200 },
    unanswerable: { n: 40, answered, declined: 40 - answered, unparseable: 0 },
  });
  const [first, second] = given.unanswerable ?? [4, 4];
  const arms = [arm(a, primary.meanA, first), arm(b, primary.meanB, second)];
  const caveats = given.caveats ?? [];
  const analysis: Analysis = {
    planHash: 'h',
    arms,
    primary,
    sensitivity: [{ what: 'by ap_f1', comparison: { ...primary, metric: 'ap_f1' }, differs: false }],
    secondary: [],
    requiredItems: 150,
    recommendation: recommend({ plan, primary, arms, caveats }),
    caveats,
  };
  const stage = (day: number): ProtocolStage => ({
    day,
    name: 'x',
    title: 'X',
    state: 'done',
    entry: [],
    exit: [],
    facts: [],
    not_run: [],
    runs: [],
  });
  const protocol = {
    id: 'week',
    kind: 'protocol',
    name: 'Week',
    state: 'ended',
    created_at: '2026-12-01T06:00:00Z',
    frozen_at: '2026-12-01T06:00:00Z',
    question: 'Which?',
    plan,
    plan_hash: 'h',
    amendments: [],
    stages: [1, 2, 3, 4, 5, 6, 7].map(stage),
    next: { action: '' },
    caveats: [...caveats],
  } as Protocol;
  return {
    protocol,
    analysis,
    results: {},
    latency: { [a]: { p50: 10, p95: 20 }, [b]: { p50: 10, p95: 20 } },
  };
}

/** The parts of the memo that decide, as text. */
const deciding = (facts: MemoFacts): string => toMarkdown([...answerSection(facts), ...changeSection(facts)]);

/** The names of the two arms exchanged. */
const mirrored = (text: string): string =>
  text.replace(/generalist\+rag|biomedical/g, (name) => (name === A ? B : A));

const CASES: ReadonlyArray<readonly [string, Case]> = [
  ['better', { difference: 0.08, ci: [0.06, 0.1], p: 0.001 }],
  ['better, by less than matters', { difference: 0.02, ci: [0.01, 0.03], p: 0.001 }],
  ['not distinguishable', { difference: 0.004, ci: [-0.02, 0.028], p: 0.6 }],
  ['too close to call', { difference: 0.06, ci: [-0.04, 0.16], p: 0.2 }],
  ['non-inferior', { difference: -0.01, ci: [-0.03, 0.01], p: 0.4, design: 'non-inferiority' }],
  ['inferior', { difference: -0.2, ci: [-0.25, -0.15], p: 0.001, design: 'non-inferiority' }],
  [
    'better, but under the floor for made-up answers',
    { difference: 0.08, ci: [0.06, 0.1], p: 0.001, unanswerable: [30, 4] },
  ],
  [
    'worse, and the other under the floor',
    { difference: -0.08, ci: [-0.1, -0.06], p: 0.001, unanswerable: [4, 30] },
  ],
  ['both under the floor', { difference: 0.01, ci: [-0.02, 0.04], p: 0.6, floor: 0.9 }],
];

describe('the memo', () => {
  it.each(CASES)('says the same of either side: %s', (_name, given) => {
    const one = week(A, B, given);
    const other = week(B, A, given);
    expect(mirrored(deciding(one))).toBe(deciding(other));
    expect(deciding(one)).not.toBe(deciding(other));
  });

  it('does not depend on which arm was called A, where the design has no side', () => {
    const given = { difference: 0.08, ci: [0.06, 0.1], p: 0.001 } as const;
    const turnedRound = { difference: -0.08, ci: [-0.1, -0.06], p: 0.001 } as const;
    const strip = (text: string): string => text.replace(/\d+\.\d %/g, '% ');
    expect(strip(deciding(week(A, B, given)))).toBe(strip(deciding(week(B, A, turnedRound))));
  });

  it.each([
    ['better', `Recommended: ${A}`],
    ['better, by less than matters', 'Either may be chosen'],
    ['not distinguishable', 'Either may be chosen'],
    ['non-inferior', `Recommended: ${A}`],
    ['inferior', `Recommended: ${B}`],
    ['better, but under the floor for made-up answers', 'keep neither'],
    ['worse, and the other under the floor', 'keep neither'],
    ['both under the floor', 'keep neither'],
  ])('follows the rule that was registered: %s', (name, words) => {
    const given = CASES.find(([one]) => one === name)![1];
    const titles = answerSection(week(A, B, given)).flatMap((block) =>
      block.kind === 'heading' ? block.text : [],
    );
    expect(titles.join('\n').replace('generalist\\+rag', A)).toContain(words);
  });

  it('refuses to recommend where the models are built in, in its first lines, however clear the numbers', () => {
    const facts = week(A, B, { ...CASES[0]![1], caveats: ['The models are built in.'] });
    const text = toMarkdown(buildMemo(facts));
    expect(text.split('\n').slice(0, 6).join('\n')).toContain(
      'This memo recommends nothing. The models are built in.',
    );
    expect(text).not.toMatch(/^### Recommended/m);
    expect(facts.analysis.recommendation.kind).toBe('none');
  });

  it('says plainly that nobody judged, and what the sides share a row for', () => {
    const facts = week(A, B, CASES[0]![1]);
    expect(deciding(facts)).toContain('0 human judgements');
    const table = sideBySide(facts).find(({ kind }) => kind === 'table');
    expect(table).toMatchObject({ header: ['', B, A] });
  });

  it('has a section for everything a reader must be able to ask', () => {
    const text = toMarkdown(buildMemo(week(A, B, CASES[0]![1])));
    for (const title of [
      'The question, as registered before the first answer',
      'The answer',
      'What would change it',
      'Risks of each route',
      'Costs at 10,000 queries a month',
      'Amendments',
      'Deviations',
      'Not run, and why',
      'Limits',
      'Signatures',
    ])
      expect(text).toContain(`## ${title}`);
  });

  it('lets nothing in a plan become markup', () => {
    const facts = week(A, B, CASES[0]![1]);
    const hostile = '<img src=x onerror=alert(1)> [click](http://evil) `x`';
    const blocks = buildMemo({ ...facts, protocol: { ...facts.protocol, name: hostile, question: hostile } });
    const html = toHtml(hostile, blocks);
    expect(html).not.toContain('<img');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    expect(toMarkdown(blocks)).not.toMatch(/(?<!\\)(?:<img|\[click)/);
  });
});
