import { ApiError, isAbort, localProblem, problemOf } from '../api/api-error.js';
import { authorization, getJson, send } from '../api/client.js';
import { keyRefused } from '../api/session.js';
import { readEvents } from '../api/sse.js';
import type { Job, Problem } from '../api/types.js';

/** Where one file stands on its way into the corpus. */
export type UploadStep =
  | { readonly step: 'waiting' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'reading'; readonly job: Job }
  | { readonly step: 'done'; readonly job: Job }
  | { readonly step: 'failed'; readonly problem: Problem };

/** Sends one file and follows its job to the end; every step is told. Never rejects. */
export async function uploadFile(
  corpus: string,
  file: File,
  tell: (step: UploadStep) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    tell({ step: 'sending', share: 0 });
    const job = await sendFile(corpus, file, (share) => tell({ step: 'sending', share }), signal);
    tell({ step: 'reading', job });
    await followJob(job.id, tell, signal);
  } catch (error) {
    if (!isAbort(error)) tell({ step: 'failed', problem: problemOf(error) });
  }
}

/** fetch tells nothing of an upload's progress; XMLHttpRequest does. */
function sendFile(
  corpus: string,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<Job> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/corpora/${encodeURIComponent(corpus)}/documents`);
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new TypeError('The connection failed.'));
    request.onabort = () => reject(new DOMException('Stopped.', 'AbortError'));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status === 401) keyRefused();
      if (request.status === 202) resolve((body as { job: Job }).job);
      else if (body && 'detail' in body) reject(new ApiError(body as Problem));
      else reject(new ApiError(localProblem('UPLOAD', 'Upload refused', `Status ${request.status}.`)));
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('files', file, file.name);
    request.send(form);
  });
}

async function followJob(id: string, tell: (step: UploadStep) => void, signal: AbortSignal): Promise<void> {
  const path = `/v1/jobs/${encodeURIComponent(id)}`;
  const response = await send(`${path}/events`, { signal });
  let latest: Job | undefined;
  if (response.body)
    for await (const { event, data } of readEvents(response.body)) {
      latest = (data as { job: Job }).job;
      if (event === 'done') break;
      tell({ step: 'reading', job: latest });
    }
  // A stream that broke off is not the job's end: the job itself knows.
  if (!latest || latest.state === 'running' || latest.state === 'queued')
    latest = (await getJson<{ job: Job }>(path, { signal })).job;
  tell(toEnd(latest));
}

function toEnd(job: Job): UploadStep {
  if (job.error) return { step: 'failed', problem: job.error };
  if (job.state === 'cancelled')
    return { step: 'failed', problem: localProblem('CANCELLED', 'Stopped', 'The job was stopped.') };
  return { step: 'done', job };
}

function parse(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
