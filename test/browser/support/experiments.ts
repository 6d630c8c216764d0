const PLAN = {
  kind: 'ab',
  name: 'RAG or fine-tuned, test week',
  arms: [
    { arm: 'generalist+rag', share: 0.5 },
    { arm: 'biomedical', share: 0.5 },
  ],
  unit: 'user',
  primary_metric: 'thumb',
  mde: 0.1,
  expected: { baseline: 0.6 },
  guardrails: [
    { metric: 'error_rate', threshold: 0.05 },
    { metric: 'abstention_rate', threshold: 0.5 },
  ],
  start: true,
};

/**
 * A running A/B test; every user's thumb is up on the one arm and down on the other two times of three.
 * @param plan what differs from the usual plan
 * @param failing an endpoint is down: requests to its arm fail, and that is no fault of the test
 */
export async function runningTest(
  url: string,
  users = 0,
  { failing = false, plan = {} }: { readonly failing?: boolean; readonly plan?: object } = {},
): Promise<string> {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok && !(failing && response.status >= 500))
      throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { id } = await post('/v1/experiments', { ...PLAN, ...plan });
  for (let user = 0; user < users; user++) {
    const answer = await post('/v1/query', {
      question: 'When was apixaban started after the ischemic stroke?',
      route: 'auto',
      unit: { user: `user ${user}` },
    });
    // A problem instead of an answer: there is nothing to give feedback on.
    if (typeof answer.status === 'number') continue;
    const [shown] = Object.values(answer.routes as Record<string, { arm?: string }>);
    const thumb = shown?.arm === 'biomedical' && user % 3 !== 0 ? 'down' : 'up';
    await post('/v1/feedback', { request_id: answer.request_id, thumb });
  }
  return String(id);
}
