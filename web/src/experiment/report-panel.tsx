import { useCallback, useState } from 'react';
import { getJson } from '../api/client.js';
import type { ExperimentReport } from '../api/types.js';
import { useAction } from '../api/use-action.js';
import { Markdown } from '../markdown/index.js';
import { ProblemNotice } from '../ui/states.js';

interface ReportPanelProps {
  readonly id: string;
  readonly title: string;
  readonly label: string;
}

/** The report of an experiment, fetched when it is asked for and shown as sanitised Markdown. */
export function ReportPanel({ id, title, label }: ReportPanelProps) {
  const [report, setReport] = useState<string>();
  const show = useAction(
    useCallback(async () => {
      const found = await getJson<ExperimentReport>(`/v1/experiments/${encodeURIComponent(id)}/report`);
      setReport(found.markdown);
    }, [id]),
  );
  const save = (): void => {
    if (report !== undefined) saveText(report, `${id}.md`);
  };
  return (
    <section className="panel stack" aria-label={title}>
      <div className="row between">
        <h2>{title}</h2>
        <div className="row">
          {report !== undefined && (
            <button type="button" className="button little" onClick={save}>
              Save as Markdown
            </button>
          )}
          <button type="button" className="button little" disabled={show.busy} onClick={() => show.run()}>
            {show.busy ? 'Writing …' : report === undefined ? label : 'Write it again'}
          </button>
        </div>
      </div>
      {show.problem && <ProblemNotice problem={show.problem} />}
      {report !== undefined && (
        <div className="report">
          <Markdown text={report} cite={(n, key) => <span key={key}>[{n}]</span>} />
        </div>
      )}
    </section>
  );
}

function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
