import { post } from './post.js';

/** A seven-day protocol over a few samples whose first days are done; its id. */
export async function someDays(url: string): Promise<string> {
  const { id } = await post<{ id: string }>(`${url}/v1/experiments`, {
    kind: 'protocol',
    plan: { name: 'RAG or fine-tuned, seven days', tasks: { representative: ['meqsum'], limit: 4 } },
  });
  for (const day of [1, 2]) await runDay(url, id, day);
  return id;
}

async function runDay(url: string, id: string, day: number): Promise<void> {
  const { job } = await post<{ job: { id: string } }>(`${url}/v1/experiments/${id}/run`, { day });
  const events = await fetch(`${url}/v1/jobs/${job.id}/events`);
  const last = (await events.text()).trim().split('\n\n').at(-1) ?? '';
  if (!last.includes('"state":"done"')) throw new Error(`Day ${day} did not end: ${last.slice(0, 500)}`);
}
