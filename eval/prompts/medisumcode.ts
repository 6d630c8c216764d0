export const MEDISUMCODE_SYSTEM =
  'You are a clinical coder. Find every diagnosis in the discharge letter, the principal one and all secondary ones, and give the ICD-10-CM code of each.';

export const MEDISUMCODE_QUESTION =
  'Write the ICD-10-CM codes of the letter only, separated by commas, without any explanation.';

export const MEDISUMCODE_STEM = 'ICD-10 codes:';
