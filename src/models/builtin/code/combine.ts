import type { CodeMatch } from './match.js';

/**
 * Where the classification wants one code for two conditions (ICD-10-CM Official Guidelines, section I.C.9.a and
 * I.C.4.a: hypertension is presumed to belong to heart failure and chronic kidney disease, diabetes to chronic kidney
 * disease): if all of `when` are found, `take` replaces `instead`.
 */
const COMBINATIONS: ReadonlyArray<{
  readonly when: readonly RegExp[];
  readonly take: RegExp;
  readonly instead: RegExp;
}> = [
  { when: [/^I1[0-3]/, /^I50/, /^N18\.(?:[1-4]|9)/], take: /^I13\.0$/, instead: /^I1[0-2]|^I13\.[^0]/ },
  { when: [/^I1[0-3]/, /^I50/, /^N18\.[56]/], take: /^I13\.2$/, instead: /^I1[0-2]|^I13\.[^2]/ },
  { when: [/^I1[0-3]/, /^N18\.[56]/], take: /^I12\.0$/, instead: /^I1[013]|^I12\.9/ },
  { when: [/^I1[0-3]/, /^N18/], take: /^I12\.9$/, instead: /^I1[013]|^I12\.0/ },
  { when: [/^I1[0-3]/, /^I50/], take: /^I11\.0$/, instead: /^I1[023]|^I11\.9/ },
  { when: [/^E11/, /^N18/], take: /^E11\.22$/, instead: /^E11\.(?!22)/ },
  { when: [/^E10/, /^N18/], take: /^E10\.22$/, instead: /^E10\.(?!22)/ },
];

/** The matches with combined conditions under their combination code, as far as it is among the candidates. */
export function combine(
  found: readonly CodeMatch[],
  candidate: (code: RegExp) => CodeMatch['entry'] | undefined,
): CodeMatch[] {
  let codes = [...found];
  const done = new Set<string>();
  for (const rule of COMBINATIONS) {
    // Rules of one condition stand from the most to the least specific: the first that fits holds.
    const condition = rule.take.source.slice(1, 3);
    if (done.has(condition)) continue;
    const parts = rule.when.map((pattern) => codes.find((one) => pattern.test(one.entry.code)));
    const entry = candidate(rule.take);
    const base = parts[0];
    if (!entry || !base || parts.some((part) => part === undefined)) continue;
    const kept = codes.filter((one) => !rule.instead.test(one.entry.code) && one.entry.code !== entry.code);
    done.add(condition);
    codes = [{ ...base, entry }, ...kept];
  }
  return codes;
}

/** Symptoms (R00 to R69) are coded only where they are named as a diagnosis or problem. */
export function isIncidentalSymptom(match: CodeMatch): boolean {
  if (!/^R[0-6]/.test(match.entry.code)) return false;
  const { unit } = match.statement;
  return unit.section !== 'diagnoses' && unit.kind !== 'heading';
}
