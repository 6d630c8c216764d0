import { lazy, Suspense } from 'react';
import type { MarkdownProps } from './markdown.js';

const load = () => import('./markdown.js');
const Loaded = lazy(async () => ({ default: (await load()).Markdown }));

/** Fetches the renderer before there is anything to render, so that the first answer need not wait for it. */
export function preloadMarkdown(): void {
  load().catch(() => undefined);
}

/** An answer as Markdown; as plain text until the renderer is there. */
export function Markdown(props: MarkdownProps) {
  const plain = (
    <div className="markdown wrap" dir="auto">
      <p className="pre">{props.text}</p>
    </div>
  );
  return (
    <Suspense fallback={plain}>
      <Loaded {...props} />
    </Suspense>
  );
}
