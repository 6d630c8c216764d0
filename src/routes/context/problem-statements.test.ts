import { describe, expect, it } from 'vitest';
import { problemStatements } from './problem-statements.js';

describe('problemStatements', () => {
  it('reads diagnosis sections, history and the problems of the course', () => {
    const note = `Allergies:
Penicillins

Past Medical History:
- Hypertension
- CKD stage 3

Social History:
___

Family History:
Father died of a stroke.

Brief Hospital Course:
# Acute kidney injury: Creatinine rose.
#Gout

Discharge Medications:
1. Aspirin 81 mg daily

Discharge Diagnosis:
Primary: Heart failure with reduced ejection fraction
Secondary: Anemia; hyponatremia

Discharge Condition:
Mental Status: Clear`;
    const statements = problemStatements(note);
    expect(statements.filter(({ named }) => named).map(({ text }) => text)).toEqual([
      'Hypertension',
      'CKD stage 3',
      'Acute kidney injury',
      'Gout',
      'Heart failure with reduced ejection fraction',
      'Anemia; hyponatremia',
      'Anemia',
      'hyponatremia',
    ]);
    expect(statements.filter(({ named }) => !named).map(({ text }) => text)).toEqual(
      [
        'Allergy status to Penicillins',
        'Father died of a stroke.',
        'Creatinine rose.',
        'Long term (current) use of Aspirin',
      ].map((text) => text.replace(/^Father/, 'Family history of Father')),
    );
  });

  it('falls back to the sentences of a text without such parts', () => {
    expect(problemStatements('She has a flare of gout. No fever.').map(({ text }) => text)).toEqual([
      'She has a flare of gout.',
      'No fever.',
    ]);
  });
});
