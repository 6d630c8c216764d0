import { mentions } from '../text/lexicon.js';
import { contentStems } from '../text/words.js';

/**
 * What a clinician reads out of a finding or a medicine, from general medical knowledge: `if any of these < then`.
 * Used only for entailment, where a premise names the sign and the hypothesis the condition.
 */
const RULES = `
metformin, insulin, glipizide, glargine, lantus, a1c, hba1c, diabetic < diabetes, hyperglycemia
lisinopril, amlodipine, losartan, metoprolol, hydrochlorothiazide, labetalol < hypertension, high blood pressure
furosemide, lasix, torsemide, orthopnea, bnp, lvef, ejection fraction < heart failure, chf, heart disease, cardiac disease
nitroglycerin, cabg, stent, nstemi, stemi, coronary artery disease, cad, angina, troponin, pci < heart disease, cardiac disease, coronary artery disease, cad, chest pain, cardiac history
atorvastatin, simvastatin, rosuvastatin, hypercholesterolemia < high cholesterol, hyperlipidemia
levothyroxine, synthroid < hypothyroidism, thyroid disease
albuterol, wheeze, wheezing, inhaler, tiotropium < asthma, copd, lung disease
warfarin, coumadin, apixaban, heparin, enoxaparin < anticoagulation, anticoagulated, anticoagulant, increased bleeding risk
sertraline, fluoxetine, citalopram, escitalopram < depression, psychiatric
levetiracetam, keppra, phenytoin, dilantin < seizures, seizure disorder, epilepsy
intubated, ventilator, mechanical ventilation < respiratory failure, respiratory distress, not breathing on own
hemodialysis, dialysis, esrd, end stage renal disease < renal failure, kidney failure, renal disease, kidney disease, elevated creatinine
creatinine < renal function, kidney function
cirrhosis, ascites, varices, encephalopathy, jaundice < liver disease, hepatic disease
hepatitis < liver disease, liver infection
pneumonia, consolidation, infiltrate < infection, lung infection, respiratory infection, cough
uti, pyelonephritis, cellulitis, sepsis, bacteremia, endocarditis, osteomyelitis, meningitis, abscess < infection
fever, febrile, leukocytosis, elevated wbc < infection, elevated temperature
vancomycin, ceftriaxone, zosyn, levofloxacin, cefepime, antibiotics < infection, antibiotics
hematemesis, melena, gi bleed, hematochezia < bleeding, gastrointestinal bleeding, blood loss, low hematocrit, anemia
transfusion, prbc, transfused < anemia, low hemoglobin, low hematocrit, blood loss
stroke, cva, hemiparesis, aphasia, facial droop < neurologic deficit, neurological deficits, brain injury, cerebrovascular disease
subdural, subarachnoid, intracranial hemorrhage < brain bleed, head bleed, bleeding in the brain
fracture < broken bone, trauma, bone injury
chemotherapy, metastatic, carcinoma, lymphoma, leukemia, adenocarcinoma < cancer, malignancy
copd, emphysema < lung disease, smoking, smoker
asthma < lung disease
pack year, ppd, tobacco, smokes < smoker, smoking
etoh, alcohol abuse, drinks, cirrhosis, delirium tremens < alcohol, alcoholic
prednisone, methylprednisolone, dexamethasone < steroids
syncope, passed out < loss of consciousness, lost consciousness
dyspnea, shortness of breath, hypoxia, hypoxic, desaturation < respiratory distress, breathing difficulty, trouble breathing, low oxygen
atrial fibrillation, afib < arrhythmia, irregular rhythm, irregular heart rhythm, heart disease
g1p0, g2p1, prenatal, gestation, gravida, cesarean < pregnant, pregnancy, mother
newborn, infant, neonate, apgar, premature < baby, newborn
nausea, vomiting, diarrhea < gi symptoms, gastrointestinal symptoms
`;

export interface Implication {
  readonly signs: ReadonlyArray<{
    readonly stems: readonly string[];
    /** Lexicon groups that the whole phrase names. */
    readonly groups: readonly number[];
  }>;
  /** Content stems of what follows. */
  readonly implied: readonly string[];
}

export const IMPLICATIONS: readonly Implication[] = RULES.split('\n')
  .filter((line) => line.includes('<'))
  .map((line) => {
    const [left = '', right = ''] = line.split('<');
    const signs = left.split(',').map((phrase) => {
      const stems = contentStems(phrase);
      const whole = mentions(stems.map((stem) => ({ stem }))).filter(
        (mention) => mention.same && mention.from === 0 && mention.to === stems.length,
      );
      return { stems, groups: whole.map((mention) => mention.concept) };
    });
    return { signs, implied: contentStems(right.replaceAll(',', ' ')) };
  });
