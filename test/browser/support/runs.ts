/** Tasks of every kind, one that keeps no text among them, small enough for a test. */
export const SAMPLE_PLAN = {
  tasks: ['meqsum', 'longhealth-2', 'longhealth-3', 'nejm'],
  limit: 8,
  data: 'samples',
} as const;

/** A finished run of samples by the built-in models; its id. */
export async function finishedRun(url: string, plan: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(`${url}/v1/evals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(plan),
  });
  const answer = (await response.json()) as { run?: { id: string } };
  if (!answer.run) throw new Error(`The run was not planned: ${JSON.stringify(answer)}`);
  const events = await fetch(`${url}/v1/evals/${answer.run.id}/events`);
  const last = (await events.text()).trim().split('\n\n').at(-1) ?? '';
  if (!last.includes('"state":"done"')) throw new Error(`The run did not end: ${last.slice(0, 500)}`);
  return answer.run.id;
}
