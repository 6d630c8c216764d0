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
