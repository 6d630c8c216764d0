import { describe, expect, it } from 'vitest';
import { problemStatements } from './problem-statements.js';

describe('problemStatements', () => {
  it('reads diagnosis sections, history and the problems of the course', () => {
    const note = `Past Medical History:
- Hypertension
- CKD stage 3

Social History:
___

Brief Hospital Course:
# Acute kidney injury: creatinine rose.
#Gout

Discharge Medications:
1. Aspirin 81 mg daily

Discharge Diagnosis:
Primary: Heart failure with reduced ejection fraction
Secondary: Anemia; hyponatremia

Discharge Condition:
Mental Status: Clear`;
    expect(problemStatements(note)).toEqual([
      'Hypertension',
      'CKD stage 3',
      'Acute kidney injury',
      'Gout',
      'Heart failure with reduced ejection fraction',
      'Anemia',
      'hyponatremia',
    ]);
  });

  it('falls back to the sentences of a text without such parts', () => {
    expect(problemStatements('She has a flare of gout. No fever.')).toEqual([
      'She has a flare of gout.',
      'No fever.',
    ]);
  });
});
