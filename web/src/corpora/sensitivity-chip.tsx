import type { Sensitivity } from '../api/types.js';
import { Chip } from '../ui/chip.js';

const MEANINGS: Readonly<Record<Sensitivity, string>> = {
  public: 'May go to any endpoint',
  phi: 'Patient data: goes only to endpoints declared local',
  credentialed: 'Under a data use agreement: goes only to endpoints declared local',
};

export function SensitivityChip({ value }: { readonly value: Sensitivity }) {
  return (
    <Chip tone={value === 'public' ? 'plain' : 'warn'} title={MEANINGS[value]}>
      {value}
    </Chip>
  );
}
