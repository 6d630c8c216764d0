import type { SampleSize } from '../../protocol/stages/inventory/index.js';
import type { Block } from '../document.js';
import { heading, list, table, text } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';
import { percent, pValue, signed, turned, verdictOf } from '../words.js';

interface FieldResult {
  readonly simulated?: boolean;
  readonly requests?: number;
  readonly judged?: number;
  readonly pairs?: number;
  readonly summary?: readonly string[];
}

/** Everything else that was measured: other tasks, the 2 × 2, A/B and review, sample size. */
export function evidenceSection(facts: MemoFacts): Block[] {
  const { analysis, protocol, plot } = facts;
  const { margin } = protocol.plan.primary;
  return [
    heading(2, 'The other comparisons'),
    text('They were planned, they decide nothing. p is adjusted for their number (Holm).'),
    ...(plot
      ? [
          {
            kind: 'picture',
            svg: plot,
            text: 'Differences with their intervals; the table below has the numbers.',
          } as const,
        ]
      : []),
    table(
      ['task', 'higher', 'lower', 'difference in points', 'interval', 'p', 'items', 'verdict'],
      analysis.secondary.map((one) => {
        const { high, low, difference, ci } = turned(one);
        return [
          one.task,
          high,
          low,
          signed(difference),
          `${signed(ci[0])} to ${signed(ci[1])}`,
          pValue(one.p).replace(/^p (= )?/, ''),
          String(one.items),
          verdictOf(one, margin),
        ];
      }),
    ),
    ...decomposition(facts),
    heading(2, 'Scores of every arm'),
    table(
      ['arm', ...tasks(facts)],
      analysis.arms.map((arm) => [
        arm.arm,
        ...tasks(facts).map((task) => {
          const found = arm.scores.find((one) => one.task === task);
          return found?.value === undefined || found.value === null
            ? 'not asked'
            : `${percent(found.value)} (n = ${found.n})`;
        }),
      ]),
    ),
    heading(2, 'A/B test and blinded review'),
    ...field(facts),
    ...sample(facts),
  ];
}

const tasks = ({ analysis }: MemoFacts): string[] => [
  ...new Set(analysis.arms.flatMap(({ scores }) => scores.map(({ task }) => task))),
];

function decomposition({ analysis }: MemoFacts): Block[] {
  if (!analysis.decomposition) return [];
  return [
    heading(3, 'Retrieval and fine-tuning apart, on the task that decides'),
    table(
      ['effect', 'points', 'interval'],
      analysis.decomposition.map(({ effect, estimate, ci }) => [
        effect,
        signed(estimate),
        `${signed(ci[0])} to ${signed(ci[1])}`,
      ]),
    ),
  ];
}

function field(facts: MemoFacts): Block[] {
  const traffic = resultOf<FieldResult>(facts, 6, 'traffic');
  const review = resultOf<FieldResult>(facts, 6, 'review');
  return [
    text(
      !traffic
        ? 'No A/B test was run.'
        : traffic.simulated
          ? `No user asked: ${traffic.requests} questions that ship were put to the two arms by the assignment of the A/B test. This shows that the machinery works, not what users prefer.`
          : `${traffic.requests} requests of users were assigned to the two arms.`,
    ),
    ...(traffic?.summary && traffic.summary.length > 0 ? [list(traffic.summary)] : []),
    text(
      !review
        ? 'No blinded review was made.'
        : (review.judged ?? 0) === 0
          ? `A queue of ${review.pairs} pairs is ready, and nobody has judged one: 0 human judgements.`
          : `${review.judged} human judgements on ${review.pairs} pairs.`,
    ),
    ...(review?.summary && review.summary.length > 0 ? [list(review.summary)] : []),
  ];
}

function sample(facts: MemoFacts): Block[] {
  const planned = resultOf<SampleSize>(facts, 1, 'sample_size');
  const { primary, requiredItems } = facts.analysis;
  const { assumptions, power } = facts.protocol.plan;
  if (!planned || !primary) return [];
  const n = (value: number | undefined): string =>
    value === undefined ? 'none' : `${(100 * value).toFixed(1)} points`;
  return [
    heading(2, 'Sample size: planned and seen'),
    table(
      ['', 'planned', 'seen'],
      [
        ['items', String(planned.items), String(primary.items)],
        ['clusters', String(planned.clusters), String(primary.clusters)],
        [
          'spread of the differences',
          planned.kind === 'graded'
            ? `standard deviation ${assumptions.standard_deviation}`
            : `discordance ${assumptions.discordance}`,
          `standard deviation ${primary.deviation.toFixed(3)}`,
        ],
        [`detectable with power ${power}`, n(planned.detectable), n(primary.detectable)],
        [
          'items the margin needs',
          String(planned.required),
          requiredItems === undefined ? 'not defined' : String(requiredItems),
        ],
      ],
    ),
  ];
}
