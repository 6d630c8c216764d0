import { post } from './post.js';

const TASKS = { representative: ['meqsum'], limit: 4 };

/** A seven-day protocol over a few samples whose first days are done; its id. */
export async function someDays(url: string): Promise<string> {
  const id = await plan(url, { name: 'RAG or fine-tuned, seven days', tasks: TASKS });
  for (const day of [1, 2]) await run(url, id, { day });
  return id;
}

/** One whose seven days were run in one go, over as little as there can be; its id. */
export async function finishedWeek(url: string): Promise<string> {
  const id = await plan(url, {
    name: 'RAG or fine-tuned, done',
    tasks: TASKS,
    own_notes: {
      paths: ['10010001-DS-1', '10010002-DS-1', '10010003-DS-1'].map((name) => `notes/${name}.txt`),
      sections: ['Discharge Instructions'],
      sensitivity: 'public',
    },
    review: { pairs: 3 },
    ab: { requests: 6 },
  });
  await run(url, id, { all: true });
  return id;
}

async function plan(url: string, plan: object): Promise<string> {
  const { id } = await post<{ id: string }>(`${url}/v1/experiments`, { kind: 'protocol', plan });
  return id;
}

async function run(url: string, id: string, what: { day: number } | { all: true }): Promise<void> {
  const { job } = await post<{ job: { id: string } }>(`${url}/v1/experiments/${id}/run`, what);
  const events = await fetch(`${url}/v1/jobs/${job.id}/events`);
  const last = (await events.text()).trim().split('\n\n').at(-1) ?? '';
  if (!last.includes('"state":"done"'))
    throw new Error(`${JSON.stringify(what)} did not end: ${last.slice(0, 500)}`);
}
