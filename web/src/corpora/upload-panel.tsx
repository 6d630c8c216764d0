import { type DragEvent, useRef, useState } from 'react';
import { UploadRow } from './upload-row.js';
import { isOpen, useUploads } from './use-uploads.js';

interface UploadPanelProps {
  readonly corpus: string;
  readonly onIngested: () => void;
}

/** Takes files by drop or choice and shows the way of each into the corpus. */
export function UploadPanel({ corpus, onIngested }: UploadPanelProps) {
  const { uploads, add, clear } = useUploads(corpus, onIngested);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  return (
    <section className="panel stack" aria-labelledby="add">
      <h2 id="add">Add documents</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard. */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <button type="button" className="button" onClick={() => input.current?.click()}>
          Choose files
        </button>
        <span className="muted">
          or drop them here: PDF, text, Markdown, HTML, JSON lines, CSV, FHIR, PubMed XML
        </span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {uploads.length > 0 && (
        <>
          <ul className="uploads">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} />
            ))}
          </ul>
          {uploads.some(({ state }) => !isOpen(state)) && (
            <div>
              <button type="button" className="button little" onClick={clear}>
                Clear finished
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
