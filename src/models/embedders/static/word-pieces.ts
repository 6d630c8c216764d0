const UNKNOWN = 1;
const MAX_WORD = 100;
const MEMO_LIMIT = 50_000;

export interface Pieces {
  readonly ids: Int32Array;
  /** End of each piece in code units from the word's start. */
  readonly ends: Int32Array;
}

/** Greedy longest-match WordPiece for words that are no entry themselves, with a bounded memo. */
export class WordPieces {
  private readonly ids: Map<string, number>;
  private readonly memo = new Map<string, Pieces>();

  constructor(vocabulary: readonly string[]) {
    this.ids = new Map(vocabulary.map((token, id) => [token, id]));
  }

  /** A word with a character outside the vocabulary, or of more than 100 characters, is one unknown token. */
  cut(word: string): Pieces {
    let known = this.memo.get(word);
    if (known === undefined) {
      known = this.match(word);
      if (this.memo.size >= MEMO_LIMIT) this.memo.clear();
      this.memo.set(word, known);
    }
    return known;
  }

  private match(word: string): Pieces {
    const unknown = { ids: Int32Array.of(UNKNOWN), ends: Int32Array.of(word.length) };
    const chars = [...word];
    if (chars.length > MAX_WORD) return unknown;
    const ids: number[] = [];
    const ends: number[] = [];
    let start = 0;
    let units = 0;
    while (start < chars.length) {
      let id: number | undefined;
      let end = chars.length;
      let piece = '';
      for (; end > start; end--) {
        piece = chars.slice(start, end).join('');
        id = this.ids.get(start === 0 ? piece : `##${piece}`);
        if (id !== undefined) break;
      }
      if (id === undefined) return unknown;
      units += piece.length;
      ids.push(id);
      ends.push(units);
      start = end;
    }
    return { ids: Int32Array.from(ids), ends: Int32Array.from(ends) };
  }
}
