export interface SentEvent {
  readonly event: string | undefined;
  readonly data: unknown;
}

/** All events of a response, read to its end; comments are left out. */
export async function readEvents(response: Response): Promise<SentEvent[]> {
  return parseEvents(await response.text());
}

export function parseEvents(text: string): SentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const field = (name: string): string | undefined =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      return { event: field('event'), data: data === undefined ? undefined : (JSON.parse(data) as unknown) };
    });
}
