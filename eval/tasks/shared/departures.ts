/** Where both profiles differ from CLUE's code of June 2024, whatever the task. */
export const CLUE_DEPARTURES: readonly string[] = [
  'Prompts follow the structure of the reference and are worded anew.',
  'The reference leaves it to its server to cut prompts that are too long; here documents are cut, with a mark, so that instructions, question and answer fit the window.',
  "The reference stops at the turn marks of Llama 3 where a model's id says so; here the model card's stops count.",
];

/** For the three tasks whose text metrics need an encoder or a vocabulary. */
export const TEXT_DEPARTURES: readonly string[] = [
  ...CLUE_DEPARTURES,
  "BERTScore uses the encoder folder that you give, by the layer it states, and is named after it; UMLS-F1 follows scispaCy's linker with mentions found by our own rules, not by en_core_sci_sm.",
];
