// biome-ignore-all lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place.
import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';

/** Longest time a comparison of two answers may take before they are shown without marks, in milliseconds. */
const LONGEST_MS = 150;

interface WordDiffProps {
  readonly from: string;
  readonly to: string;
}

/** An answer with the words marked that the other answer does not have in that place, and those it leaves out. */
export function WordDiff({ from, to }: WordDiffProps) {
  const pieces = useMemo(() => diffWordsWithSpace(from, to, { timeout: LONGEST_MS }), [from, to]);
  if (!pieces)
    return (
      <>
        <p className="small muted">Too different and too long to be compared word by word.</p>
        <pre className="answer-text wrap">{to}</pre>
      </>
    );
  return (
    <pre className="answer-text wrap" dir="auto">
      {pieces.map(({ value, added, removed }, i) =>
        added ? (
          <ins key={i}>{value}</ins>
        ) : removed ? (
          <del key={i}>{value}</del>
        ) : (
          <span key={i}>{value}</span>
        ),
      )}
    </pre>
  );
}
