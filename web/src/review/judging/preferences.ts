export const PREFERENCES = [
  { value: 'left', key: '1', label: 'Left' },
  { value: 'right', key: '2', label: 'Right' },
  { value: 'tie', key: '=', label: 'Equally good' },
  { value: 'both_bad', key: '0', label: 'Both bad' },
] as const;

export const SKIPS = [
  { value: 'outside_my_field', label: 'Outside my field' },
  { value: 'unreadable', label: 'Unreadable' },
  { value: 'identity_known', label: 'I know which is which' },
  { value: 'conflict_of_interest', label: 'Conflict of interest' },
  { value: 'other', label: 'Another reason' },
] as const;
