const filler = (about: string): string =>
  Array.from(
    { length: 30 },
    (_, i) => `Day ${i + 1}: ${about} was reviewed on the round and nothing new was found.`,
  ).join('\n');

/** What an attacker would write into a note: every part of it must be shown as text. */
export const HOSTILE_TEXT = [
  '<script>window.pwned = 1</script><img src="http://evil.example/x.png" onerror="window.pwned = 2">',
  '![tracking](http://evil.example/pixel.png) [click](javascript:window.pwned=3)',
  `Long word: ${'haemoglobin'.repeat(300)}`,
  'Right to left: \u202Eتم إعطاء الأبيكسابان للمريض بعد السكتة الدماغية',
].join('\n');

/** The notes of the corpus `ward`. Nobody in them exists. */
export const NOTES: ReadonlyArray<{ id: string; title: string; text: string; subject_id: number }> = [
  {
    id: 'stroke-1',
    title: 'Discharge note: ischemic stroke',
    text: `Brief Hospital Course:\n${filler('The paresis')}\nApixaban was started six days after the ischemic stroke at a dose of 2.5 mg twice daily.\n${filler('Swallowing')}`,
    subject_id: 1,
  },
  {
    id: 'kidney-1',
    title: 'Discharge note: acute kidney injury',
    text: `Brief Hospital Course:\nThe creatinine rose to 2.9 after ibuprofen and fell to 1.3 once it was stopped.\n${filler('Urine output')}`,
    subject_id: 2,
  },
  {
    id: 'hostile-1',
    title: 'Note <b>with</b> markup',
    text: `Tracheostomy care note.\n${HOSTILE_TEXT}`,
    subject_id: 3,
  },
];
