import { stem } from '../text/stem.js';
import { contentStems, words } from '../text/words.js';

/** Word pairs that exclude each other, from general clinical language. */
const PAIRS = `
alive dead, discharged died, home died, alive died, survived died, survived expired, improved worsened, improved deteriorated, better worse, increased decreased, increase decrease, elevated low, elevated normal,
high low, higher lower, elevated decreased, hypertension hypotension, hypertensive hypotensive, tachycardia bradycardia, tachycardic bradycardic,
hyperkalemia hypokalemia, hypernatremia hyponatremia, hyperglycemia hypoglycemia, hypercalcemia hypocalcemia, hyperthyroidism hypothyroidism,
febrile afebrile, symptomatic asymptomatic, stable unstable, conscious unconscious, alert comatose, alert unresponsive, responsive unresponsive, oriented confused, oriented disoriented,
normal abnormal, normal elevated, normal low, positive negative, present absent, male female, man woman, boy girl, he she, his her, mr mrs, gentleman lady, gentleman woman, man lady, left right, bilateral unilateral,
acute chronic, benign malignant, term preterm, term premature, fullterm premature, ambulatory bedbound, continued stopped, continued discontinued, started stopped, intubated extubated,
smoker nonsmoker, married single, employed unemployed, healthy sick, healthy ill, obese underweight, intact impaired, clear congested, responded failed, tender nontender, distended nondistended,
compliant noncompliant, resolved persistent, resolved ongoing, reactive nonreactive, full restricted, first third, adult newborn, adult infant, elderly newborn, elderly infant, wet dry, tall short, old young
`;
const OPPOSITES = new Map<string, Set<string>>();
for (const pair of PAIRS.replace(/\n/g, ' ').split(',')) {
  const [a, b] = pair.trim().split(' ').map(stem);
  if (a === undefined || b === undefined) continue;
  OPPOSITES.set(a, (OPPOSITES.get(a) ?? new Set()).add(b));
  OPPOSITES.set(b, (OPPOSITES.get(b) ?? new Set()).add(a));
}

/** Whether the premise has a word that excludes one of the hypothesis, which the premise itself does not have. */
export function opposed(premise: string, hypothesis: string): boolean {
  const have = new Set(words(premise).map((word) => word.stem));
  return words(hypothesis).some(
    ({ stem: own }) => !have.has(own) && [...(OPPOSITES.get(own) ?? [])].some((other) => have.has(other)),
  );
}

/** Content stems with the words dropped that say nothing about the finding ("patient has …"). */
export function claimStems(text: string): string[] {
  return contentStems(text).filter((one) => !EMPTY.has(one));
}
const EMPTY = new Set(
  [
    'patient',
    'patients',
    'history',
    'past',
    'current',
    'diagnosis',
    'diagnosed',
    'symptoms',
    'evidence',
    'reported',
    'present',
    'significant',
    'known',
    'recent',
    'presents',
    'condition',
    'received',
    'receives',
    'given',
    'underwent',
    'showed',
    'found',
    'history',
  ].map(stem),
);
