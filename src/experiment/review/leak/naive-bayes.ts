export interface LabelledText {
  readonly label: string;
  readonly words: readonly string[];
}

/**
 * Multinomial naive Bayes over words with add-one smoothing (McCallum and Nigam, AAAI workshop on learning for text
 * categorization, 1998): counts of words, no order, no length beyond what the counts say.
 */
export class NaiveBayes {
  readonly #labels: readonly string[];
  readonly #prior = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, number>>();
  readonly #totals = new Map<string, number>();
  readonly #vocabulary = new Set<string>();

  constructor(texts: readonly LabelledText[]) {
    this.#labels = [...new Set(texts.map(({ label }) => label))].sort();
    for (const { label, words } of texts) {
      this.#prior.set(label, (this.#prior.get(label) ?? 0) + 1);
      const counts = this.#counts.get(label) ?? new Map<string, number>();
      this.#counts.set(label, counts);
      for (const word of words) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
        this.#vocabulary.add(word);
      }
      this.#totals.set(label, (this.#totals.get(label) ?? 0) + words.length);
    }
  }

  /** Labels that are most likely; more than one where the words do not tell them apart. */
  likeliest(words: readonly string[]): string[] {
    const scores = this.#labels.map((label) => ({ label, score: this.#score(label, words) }));
    const best = Math.max(...scores.map(({ score }) => score));
    return scores.filter(({ score }) => score >= best - 1e-9).map(({ label }) => label);
  }

  #score(label: string, words: readonly string[]): number {
    const counts = this.#counts.get(label)!;
    const total = this.#totals.get(label)! + this.#vocabulary.size;
    return words.reduce(
      (sum, word) =>
        this.#vocabulary.has(word) ? sum + Math.log(((counts.get(word) ?? 0) + 1) / total) : sum,
      Math.log(this.#prior.get(label)!),
    );
  }
}
