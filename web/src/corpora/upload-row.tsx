import type { Job } from '../api/types.js';
import { Chip } from '../ui/chip.js';
import { plural } from '../ui/format.js';
import type { UploadStep } from './upload-file.js';
import type { Upload } from './use-uploads.js';

/** One file on its way: progress, outcome, and the reason of everything in it that failed. */
export function UploadRow({ upload }: { readonly upload: Upload }) {
  const { name, state } = upload;
  return (
    <li className="upload">
      <div className="row between">
        <span className="wrap">{name}</span>
        <span role="status">
          <Outcome state={state} />
        </span>
      </div>
      <Progress name={name} state={state} />
      {state.step === 'failed' && (
        <p className="small wrap">
          {state.problem.detail} {state.problem.remedy}{' '}
          <span className="mono muted">{state.problem.code}</span>
        </p>
      )}
      {state.step === 'done' &&
        state.job.report?.failures.map((failure) => (
          <p key={`${failure.source}-${failure.id ?? ''}-${failure.code}`} className="small wrap">
            {failure.id ?? failure.source}: {failure.reason}{' '}
            <span className="mono muted">{failure.code}</span>
          </p>
        ))}
    </li>
  );
}

function Outcome({ state }: { readonly state: UploadStep }) {
  switch (state.step) {
    case 'waiting':
      return <Chip>waiting</Chip>;
    case 'sending':
      return <Chip>sending {Math.round(state.share * 100)} %</Chip>;
    case 'reading':
      return <Chip>{progressOf(state.job)}</Chip>;
    case 'failed':
      return <Chip tone="bad">failed</Chip>;
    case 'done': {
      const { added = 0, replaced = 0, unchanged = 0, failed = 0, chunks = 0 } = state.job.report ?? {};
      const facts = [
        added > 0 && `${added} added`,
        replaced > 0 && `${replaced} replaced`,
        unchanged > 0 && `${unchanged} unchanged`,
        failed > 0 && `${failed} failed`,
      ].filter(Boolean);
      return (
        <Chip tone={failed > 0 ? 'bad' : 'good'}>
          {facts.join(', ') || 'nothing in it'} · {plural(chunks, 'chunk')}
        </Chip>
      );
    }
  }
}

function progressOf(job: Job): string {
  if (job.state === 'queued') return 'queued';
  const { progress } = job;
  return progress ? `${progress.phase}: ${plural(progress.chunks, 'chunk')}` : 'reading';
}

function Progress({ name, state }: { readonly name: string; readonly state: UploadStep }) {
  if (state.step === 'sending')
    return <progress aria-label={`Sending ${name}`} value={state.share} max={1} />;
  if (state.step === 'reading') return <progress aria-label={`Reading ${name}`} />;
  return null;
}
