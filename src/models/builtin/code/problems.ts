import type { Evidence, Source } from '../read/source.js';
import type { SectionKind } from '../text/headings.js';

/** How far a section's words count as statements of the patient's own, coded conditions. */
const WEIGHT: Partial<Record<SectionKind, number>> = {
  diagnoses: 1,
  course: 0.8,
  plan: 0.9,
  'past-history': 0.85,
  history: 0.7,
  procedures: 0.5,
  'chief-complaint': 0.5,
  results: 0.4,
  conclusion: 0.5,
  other: 0.7,
  'discharge-medications': 0.9,
  'admission-medications': 0.7,
  'follow-up': 0.2,
};

export interface Statement {
  readonly unit: Evidence;
  /** 0 to 1. */
  readonly weight: number;
}

/** The units that may carry a diagnosis; family history, allergies, exam and instructions do not. */
export function statements(source: Source): Statement[] {
  return source.units
    .map((unit) => ({ unit, weight: (WEIGHT[unit.section] ?? 0) * (unit.kind === 'heading' ? 1.1 : 1) }))
    .filter((statement) => statement.weight > 0);
}

/** Statements by what they speak of, so that a code is compared only with those that share something with it. */
export class StatementIndex {
  private readonly byStem = new Map<string, Statement[]>();
  private readonly byConcept = new Map<number, Statement[]>();

  constructor(source: Source) {
    for (const statement of statements(source)) {
      for (const stem of statement.unit.stems) add(this.byStem, stem, statement);
      for (const concept of statement.unit.concepts.keys()) add(this.byConcept, concept, statement);
    }
  }

  /** Statements that have one of the stems or speak of one of the lexicon groups. */
  touching(stems: readonly string[], concepts: ReadonlyMap<string, readonly number[]>): Set<Statement> {
    const found = new Set<Statement>();
    for (const stem of stems) {
      for (const statement of this.byStem.get(stem) ?? []) found.add(statement);
      for (const concept of concepts.get(stem) ?? [])
        for (const statement of this.byConcept.get(concept) ?? []) found.add(statement);
    }
    return found;
  }
}

function add<Key>(map: Map<Key, Statement[]>, key: Key, statement: Statement): void {
  const list = map.get(key);
  if (list) list.push(statement);
  else map.set(key, [statement]);
}
