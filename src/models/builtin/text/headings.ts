/** What a section of a clinical note or reference entry is about. */
export type SectionKind =
  | 'chief-complaint'
  | 'history'
  | 'past-history'
  | 'family-history'
  | 'social-history'
  | 'allergies'
  | 'procedures'
  | 'exam'
  | 'results'
  | 'course'
  | 'plan'
  | 'admission-medications'
  | 'discharge-medications'
  | 'diagnoses'
  | 'follow-up'
  | 'instructions'
  | 'condition'
  | 'header'
  | 'conclusion'
  | 'method'
  | 'other';

/** First match wins; tried on the lower-case heading without its colon. */
const KINDS: ReadonlyArray<readonly [RegExp, SectionKind]> = [
  [
    /^(chief complaint|cc|reason for (visit|admission|consultation)|presenting complaint)$/,
    'chief-complaint',
  ],
  [/^family (medical )?history|^fh(x)?$/, 'family-history'],
  [/^social history|^sh(x)?$/, 'social-history'],
  [
    /^(history of (the )?present(ing)? illness|hpi|present illness|interval history|subjective|history|admission history)$/,
    'history',
  ],
  [
    /^(past )?(medical|surgical|psychiatric|oncologic(al)?|obstetric(al)?) (and surgical )?history|^pmhx?$|^pshx?$|^past history|^problem list/,
    'past-history',
  ],
  [/^allerg(y|ies)\b|^adverse (drug )?reactions$/, 'allergies'],
  [
    /^(major )?(surgical|operations?|procedures?)( (or|and) (invasive )?procedures?)?( performed)?$|^major surgical/,
    'procedures',
  ],
  [
    /^(medications?|meds) (on|at|prior to) admission|^(home|preadmission|pre-admission|admission|current|outpatient) (medications?|meds)$|^medications?$/,
    'admission-medications',
  ],
  [/^(discharge (medications?|meds)|(medications?|meds) (on|at) discharge)/, 'discharge-medications'],
  [/^(final |principal |secondary |primary |admission |admitting )*(discharge )?diagnos[ie]s/, 'diagnoses'],
  [/^follow[- ]?up\b|^transitional issues|^outpatient follow|^pending (results|labs)/, 'follow-up'],
  [/^(discharge|patient|home) instructions|^patient education|^instructions$/, 'instructions'],
  [/^(brief )?(hospital|icu|ed|clinical) course|^hospital course|^summary of hospital|^course$/, 'course'],
  [
    /^(discharge )?(physical )?exam(ination)?s?$|^physical exam|^vitals?( signs| reviewed)?$|^review of systems|^ros$|^objective$/,
    'exam',
  ],
  [
    /^(pertinent )?results$|^(laboratory|lab|imaging|diagnostic|microbiology|radiology) ?(data|results|studies|findings|tests)?$|^studies$|^labs$/,
    'results',
  ],
  [/^assessment|^impression|^plan\b|^a\/p$|^recommendations?$/, 'plan'],
  [/^discharge (condition|disposition|status)|^disposition$|^condition (at|on) discharge/, 'condition'],
  [/^(name|unit no|admission date|discharge date|date of birth|sex|service|attending)$/, 'header'],
  [/^conclusions?( and relevance)?$|^interpretation$|^summary$/, 'conclusion'],
  [
    /^(methods?|design|setting|participants?|patients?|interventions?|measurements?|main outcome measures?|study design)$/,
    'method',
  ],
];

export function sectionKind(heading: string): SectionKind {
  const plain = heading
    .trim()
    .toLowerCase()
    .replace(/[:.]+$/, '')
    .replace(/\s+/g, ' ');
  return KINDS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other';
}

export interface Heading {
  readonly name: string;
  /** A section, or a part within one (a problem of the hospital course, "ADMISSION LABS"). */
  readonly level: 'section' | 'part';
  /** Offset within the line where text after the heading begins; the line's length when there is none. */
  readonly restAt: number;
}

/** What the line announces, when it is a heading. `next` is the line after it, `afterBlank` whether one stood before. */
export function headingOf(line: string, next: string, afterBlank: boolean): Heading | undefined {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.length > 120) return undefined;
  const hash = /^(#{1,6})(?:\s+|(?<=^#)(?=\p{L}))(.+)$/u.exec(trimmed);
  if (hash) return hashHeading(line, hash[1]!, hash[2]!);
  const colon = /^\s*([\p{L}][\p{L}\p{N} /&,'’()-]{0,60}?)\s*:/u.exec(line);
  if (colon) {
    const name = colon[1]!;
    const rest = line.slice(colon[0].length).trim();
    if (sectionKind(name) !== 'other') return { name, level: 'section', restAt: colon[0].length };
    if (rest === '' && name.split(/\s+/).length <= 8) return { name, level: 'part', restAt: line.length };
    return undefined;
  }
  if (/[.!?,;]$/.test(trimmed)) {
    const problem = /^[A-Z][^.!?:;]{2,60}\.$/.test(trimmed) && /^\s*[•\-*]\s/.test(next);
    return problem ? { name: trimmed.slice(0, -1), level: 'part', restAt: line.length } : undefined;
  }
  const shouted = !/\p{Ll}/u.test(trimmed) && /\p{Lu}{3}/u.test(trimmed) && trimmed.split(/\s+/).length <= 8;
  const known = sectionKind(trimmed) !== 'other';
  if ((shouted && afterBlank && !/\d/.test(trimmed)) || (known && afterBlank && !/^[a-z]/.test(trimmed)))
    return { name: trimmed, level: known ? 'section' : shouted ? 'section' : 'part', restAt: line.length };
  return undefined;
}

/** "## Adult dose" opens a section; "# Atrial fibrillation" names a problem or the document. */
function hashHeading(line: string, marks: string, title: string): Heading {
  if (marks.length > 1) return { name: title, level: 'section', restAt: line.length };
  const colon = /^([^:]{2,60}):\s+\S/.exec(title);
  if (!colon) return { name: title.replace(/:$/, ''), level: 'part', restAt: line.length };
  return { name: colon[1]!, level: 'part', restAt: line.indexOf(title) + colon[1]!.length + 1 };
}
