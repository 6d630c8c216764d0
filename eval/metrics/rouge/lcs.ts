/** Length of the longest common subsequence of two token lists; O(n·m) time, O(m) memory. */
export function lcsLength(a: Int32Array, b: Int32Array): number {
  const row = new Int32Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const token = a[i]!;
    let diagonal = 0;
    let left = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const here = b[j - 1] === token ? diagonal + 1 : Math.max(above, left);
      diagonal = above;
      row[j] = here;
      left = here;
    }
  }
  return row[b.length]!;
}

/**
 * Positions in `reference` of one longest common subsequence with `candidate`, ascending. Of several equally long ones
 * it takes the one that rouge-score's backtracking takes (ties step back in the reference), as ROUGE-Lsum depends on it.
 */
export function lcsPositions(reference: Int32Array, candidate: Int32Array): number[] {
  const width = candidate.length + 1;
  const table = new Int32Array((reference.length + 1) * width);
  for (let i = 1; i <= reference.length; i++) {
    for (let j = 1; j < width; j++) {
      table[i * width + j] =
        reference[i - 1] === candidate[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
    }
  }
  const positions: number[] = [];
  let i = reference.length;
  let j = candidate.length;
  while (i > 0 && j > 0) {
    if (reference[i - 1] === candidate[j - 1]) {
      positions.push(i - 1);
      i--;
      j--;
    } else if (table[i * width + j - 1]! > table[(i - 1) * width + j]!) j--;
    else i--;
  }
  return positions.reverse();
}
