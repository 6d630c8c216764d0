// biome-ignore-all lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place.

/** A sentence of the server whose commands stand between backticks. */
export function WithCode({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('`').map((piece, i) =>
        i % 2 === 1 ? (
          <code key={i} className="wrap">
            {piece}
          </code>
        ) : (
          <span key={i}>{piece}</span>
        ),
      )}
    </>
  );
}
