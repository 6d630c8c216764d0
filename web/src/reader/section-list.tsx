/** The sections of a document; choosing one scrolls to it. */
export function SectionList({
  sections,
}: {
  readonly sections: ReadonlyArray<{ name: string; start: number }>;
}) {
  if (sections.length === 0) return null;
  const jump = (index: number): void =>
    document.getElementById(`section-${index}`)?.scrollIntoView({ block: 'start' });
  return (
    <details open={sections.length <= 30}>
      <summary>Sections ({sections.length})</summary>
      <ol className="sections">
        {sections.map(({ name, start }, i) => (
          <li key={start}>
            <button type="button" className="button quiet little" onClick={() => jump(i)}>
              <span className="wrap">{name}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
