import { documentPath, getJson } from '../api/client.js';
import type { StoredDocument } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { Loading, ProblemNotice } from '../ui/states.js';
import { DocumentFacts } from './document-facts.js';
import { SectionList } from './section-list.js';
import type { Passage } from './segments.js';
import { SourceText } from './source-text.js';

interface DocumentReaderProps {
  readonly corpus: string;
  readonly id: string;
  readonly passage?: Passage | undefined;
}

/** A stored document: facts, sections to jump to, and the source text at the passage. */
export function DocumentReader({ corpus, id, passage }: DocumentReaderProps) {
  const path = documentPath(corpus, id);
  const stored = useResource(path, async (signal) => {
    const { document } = await getJson<{ document: StoredDocument }>(path, { signal });
    return document;
  });
  if (stored.state === 'error') return <ProblemNotice problem={stored.problem} onRetry={stored.reload} />;
  if (!stored.data) return <Loading what="the document" />;
  const document = stored.data;
  return (
    <article className="reader">
      <div className="stack">
        <DocumentFacts corpus={corpus} document={document} passage={passage} />
        <SectionList sections={document.sections ?? []} />
      </div>
      <SourceText document={document} passage={passage} />
    </article>
  );
}
