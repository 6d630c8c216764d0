import { Field } from '../ui/field.js';

export interface SearchOptions {
  readonly mode: string;
  readonly unit: string;
  readonly k: string;
  readonly fusion: string;
}

interface SearchOptionInputsProps {
  readonly value: SearchOptions;
  readonly onChange: (value: SearchOptions) => void;
}

export function SearchOptionInputs({ value, onChange }: SearchOptionInputsProps) {
  const choice = (
    name: 'mode' | 'unit' | 'fusion',
    label: string,
    options: ReadonlyArray<[string, string]>,
  ) => (
    <Field label={label}>
      <select value={value[name]} onChange={(event) => onChange({ ...value, [name]: event.target.value })}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <>
      {choice('mode', 'Mode', [
        ['hybrid', 'hybrid'],
        ['bm25', 'BM25 alone'],
        ['dense', 'dense alone'],
      ])}
      {choice('fusion', 'Fusion', [
        ['', "the server's own"],
        ['weighted', 'weighted sum'],
        ['rrf', 'reciprocal rank'],
      ])}
      {choice('unit', 'Unit', [
        ['chunk', 'chunk'],
        ['document', 'document'],
      ])}
      <Field label="Results (k)">
        <input
          type="number"
          min={1}
          max={1000}
          value={value.k}
          onChange={(event) => onChange({ ...value, k: event.target.value })}
        />
      </Field>
    </>
  );
}
