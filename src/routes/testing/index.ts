import { type AnswerRequestInput, answerRequestSchema, createLogger, parseConfig } from '../../core/index.js';
import type { ArmDeps } from '../context/types.js';
import { createArms } from '../create-arms.js';
import type { Arms } from '../types.js';
import { type FakeCorpus, type FakeLibrary, fakeLibrary } from './fake-library.js';
import { type FakeModel, type FakeModelOptions, fakeModel } from './fake-model.js';

export * from './fake-library.js';
export * from './fake-model.js';

export interface Bench {
  readonly arms: Arms;
  readonly library: FakeLibrary;
  readonly generalist: FakeModel;
  readonly biomedical: FakeModel;
}

export interface BenchOptions {
  readonly corpora?: Readonly<Record<string, FakeCorpus>>;
  readonly generalist?: FakeModelOptions;
  readonly biomedical?: FakeModelOptions;
  readonly config?: Parameters<typeof parseConfig>[0];
  readonly audit?: ArmDeps['audit'];
}

export const NOTE = `Chief Complaint:
Dyspnea

Brief Hospital Course:
# Acute on chronic systolic heart failure: He was given furosemide 80 mg IV twice
daily and lost 9.1 L. Creatinine peaked at 2.1 and fell to 1.6 by discharge.

# Gout: Colchicine 0.6 mg daily was started. Naproxen was stopped.

Discharge Diagnosis:
Primary: Acute on chronic systolic heart failure
Secondary: Gout; chronic kidney disease stage 3

Discharge Instructions:
Weigh yourself every morning and call if you gain more than 3 lbs.`;

export const CORPORA: Readonly<Record<string, FakeCorpus>> = {
  notes: { documents: [{ id: 'n1', title: 'Discharge summary: heart failure', text: NOTE }] },
  reference: {
    documents: [
      {
        id: 'drug-apixaban',
        title: 'Apixaban',
        text: 'Apixaban is a factor Xa inhibitor.\n\nThe usual adult dose for stroke prevention in atrial fibrillation is 5 mg by mouth twice daily. The dose is 2.5 mg twice daily when two of age 80, weight 60 kg or less and creatinine 1.5 mg/dL or more are met.',
      },
    ],
  },
  codes: {
    role: 'code-table',
    documents: [
      {
        id: 'I50.23',
        title: 'Acute on chronic systolic (congestive) heart failure',
        text: 'I50.23 Acute on chronic systolic (congestive) heart failure',
      },
      { id: 'M10.9', title: 'Gout, unspecified', text: 'M10.9 Gout, unspecified' },
      {
        id: 'N18.3',
        title: 'Chronic kidney disease, stage 3 (moderate)',
        text: 'N18.3 Chronic kidney disease, stage 3 (moderate)',
      },
    ],
  },
};

/** Four arms over fakes. */
export function bench(options: BenchOptions = {}): Bench {
  const library = fakeLibrary(options.corpora ?? CORPORA);
  const generalist = fakeModel({ id: 'big', ...options.generalist });
  const biomedical = fakeModel({ id: 'tuned', ...options.biomedical });
  const arms = createArms({
    config: parseConfig(options.config ?? {}),
    library,
    models: { generalist, biomedical },
    logger: createLogger('silent'),
    ...(options.audit ? { audit: options.audit } : {}),
  });
  return { arms, library, generalist, biomedical };
}

/** A request with its defaults filled in, as the server hands it on. */
export function ask(request: AnswerRequestInput) {
  return answerRequestSchema.parse(request);
}
