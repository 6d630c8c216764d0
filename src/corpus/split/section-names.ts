/**
 * Headings that clinical notes are known to use: those of MIMIC-IV-Note discharge summaries, of ACI-BENCH visit
 * notes, and the common short forms, with the name a section gets from them.
 */
const NAMES: ReadonlyArray<readonly [string, ...string[]]> = [
  ['Service'],
  [
    'Allergies',
    'allergies and adverse reactions',
    'allergies/adverse reactions',
    'drug allergies',
    'allergy',
  ],
  ['Attending'],
  [
    'Chief Complaint',
    'cc',
    'chief complaints',
    'reason for visit',
    'presenting complaint',
    'reason for admission',
  ],
  ['Major Surgical or Invasive Procedure', 'major surgical or invasive procedures', 'procedures performed'],
  ['Procedures', 'procedure'],
  [
    'History of Present Illness',
    'hpi',
    'present illness',
    'history of the present illness',
    'interval history',
  ],
  [
    'Past Medical History',
    'pmh',
    'pmhx',
    'medical history',
    'past history',
    'past medical and surgical history',
  ],
  ['Past Surgical History', 'psh', 'pshx', 'surgical history'],
  ['Social History', 'sh', 'shx', 'sochx'],
  ['Family History', 'fh', 'fhx', 'famhx'],
  ['Obstetric History', 'gynecologic history', 'ob history', 'ob/gyn history'],
  ['Immunizations', 'immunization history'],
  ['Review of Systems', 'ros'],
  ['Physical Exam', 'physical examination', 'pe', 'exam', 'examination', 'physical exam on admission'],
  ['Vitals', 'vital signs', 'vitals reviewed'],
  ['Pertinent Results'],
  ['Laboratory Results', 'labs', 'laboratory data', 'lab results', 'laboratory studies'],
  ['Diagnostics', 'diagnostic studies', 'studies'],
  ['Imaging', 'radiology', 'imaging studies'],
  [
    'Brief Hospital Course',
    'hospital course',
    'course in hospital',
    'summary of hospital course',
    'ed course',
  ],
  ['Transitional Issues'],
  [
    'Medications on Admission',
    'admission medications',
    'home medications',
    'preadmission medications',
    'medications prior to admission',
  ],
  ['Discharge Medications', 'medications on discharge', 'medications at discharge', 'discharge medication'],
  ['Medications', 'current medications', 'medication', 'meds', 'current meds'],
  ['Discharge Disposition', 'disposition'],
  ['Facility'],
  [
    'Discharge Diagnosis',
    'discharge diagnoses',
    'final diagnosis',
    'final diagnoses',
    'diagnosis',
    'diagnoses',
  ],
  ['Admission Diagnosis', 'admitting diagnosis'],
  ['Discharge Condition', 'condition on discharge', 'condition at discharge'],
  ['Discharge Instructions', 'patient instructions'],
  ['Instructions'],
  [
    'Followup Instructions',
    'follow-up instructions',
    'follow up instructions',
    'follow-up',
    'followup',
    'follow up',
  ],
  ['Subjective'],
  ['Objective', 'objectives'],
  [
    'Assessment and Plan',
    'assessment & plan',
    'assessment/plan',
    'a/p',
    'a&p',
    'assessment and recommendations',
  ],
  ['Assessment'],
  ['Plan', 'plan of care', 'treatment plan'],
  ['Impression'],
  ['Findings'],
  ['Indication', 'indications'],
  ['Technique'],
  ['Comparison'],
  // Abstracts and articles.
  ['Abstract'],
  ['Introduction'],
  ['Background'],
  ['Methods', 'materials and methods', 'patients and methods', 'method'],
  ['Results'],
  ['Discussion'],
  ['Conclusion', 'conclusions'],
  ['References'],
];

/** The sections of a MIMIC-IV-Note discharge summary, as their headings stand there. */
const MIMIC = new Set([
  'Service',
  'Allergies',
  'Attending',
  'Chief Complaint',
  'Major Surgical or Invasive Procedure',
  'History of Present Illness',
  'Past Medical History',
  'Social History',
  'Family History',
  'Physical Exam',
  'Pertinent Results',
  'Brief Hospital Course',
  'Medications on Admission',
  'Discharge Medications',
  'Discharge Disposition',
  'Facility',
  'Discharge Diagnosis',
  'Discharge Condition',
  'Discharge Instructions',
  'Followup Instructions',
]);

/** True for a heading spelt just as in MIMIC-IV-Note. */
export function isMimicHeading(heading: string): boolean {
  return MIMIC.has(heading);
}

const byKey = new Map<string, string>();
for (const [name, ...others] of NAMES) {
  byKey.set(key(name), name);
  for (const other of others) byKey.set(key(other), name);
}

/** The section's name for a heading as it stands in a note, or undefined when notes are not known to use it. */
export function knownSectionName(heading: string): string | undefined {
  return heading.length > 60 ? undefined : byKey.get(key(heading));
}

function key(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s\u202f]+/g, ' ')
    .trim();
}
