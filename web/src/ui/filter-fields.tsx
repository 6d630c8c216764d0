import { Field } from './field.js';

/** The metadata that clinical questions are narrowed by, as typed. */
export interface FilterFields {
  readonly patient: string;
  readonly admission: string;
  readonly noteType: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: FilterFields = { patient: '', admission: '', noteType: '', from: '', to: '' };

export function readFilter(query: URLSearchParams): FilterFields {
  const read = (name: keyof FilterFields): string => query.get(name) ?? '';
  return {
    patient: read('patient'),
    admission: read('admission'),
    noteType: read('noteType'),
    from: read('from'),
    to: read('to'),
  };
}

/** The API's filter; undefined when nothing is narrowed. */
export function toFilter(fields: FilterFields): Record<string, unknown> | undefined {
  const { patient, admission, noteType, from, to } = fields;
  const filter = {
    ...(patient.trim() === '' ? {} : { subject_id: oneOf(patient) }),
    ...(admission.trim() === '' ? {} : { hadm_id: oneOf(admission) }),
    ...(noteType.trim() === '' ? {} : { note_type: oneOf(noteType) }),
    ...(from === '' && to === ''
      ? {}
      : {
          charttime: {
            ...(from === '' ? {} : { gte: from }),
            // Times compare as text: the whole last day is meant.
            ...(to === '' ? {} : { lte: `${to}T23:59:59.999` }),
          },
        }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** Values separated by commas; a number is looked for as number and as text, for sources store both. */
function oneOf(typed: string): { in: Array<string | number> } {
  const values = typed.split(',').flatMap((part) => {
    const value = part.trim();
    if (value === '') return [];
    return /^\d{1,15}$/.test(value) ? [Number(value), value] : [value];
  });
  return { in: values.length === 0 ? [typed.trim()] : values };
}

interface FilterInputsProps {
  readonly value: FilterFields;
  readonly onChange: (change: Partial<FilterFields>) => void;
}

export function FilterInputs({ value, onChange }: FilterInputsProps) {
  const text = (name: keyof FilterFields, label: string, placeholder: string) => (
    <Field label={label}>
      <input
        value={value[name]}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const date = (name: keyof FilterFields, label: string) => (
    <Field label={label}>
      <input type="date" value={value[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
    </Field>
  );
  return (
    <>
      {text('patient', 'Patient (subject_id)', 'any')}
      {text('admission', 'Admission (hadm_id)', 'any')}
      {text('noteType', 'Note type', 'any, e.g. DS')}
      {date('from', 'Charted from')}
      {date('to', 'Charted to')}
    </>
  );
}
