import { describe, expect, it } from 'vitest';
import { readEvents, type ServerEvent } from './sse.js';

async function read(bytes: Uint8Array, pieceLength: number): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += pieceLength)
        controller.enqueue(bytes.slice(at, at + pieceLength));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

const STREAM = new TextEncoder().encode(
  ': keep-alive\n\nevent: token\ndata: {"text":"μg ✓"}\n\nevent: done\r\ndata: {"request_id":\r\ndata: "r"}\r\n\r\nevent: token\ndata: {"cut"',
);

describe('readEvents', () => {
  it.each([1, 2, 7, 1000])(
    'reads the same events from pieces of %i bytes, without comments and cut ends',
    async (n) => {
      expect(await read(STREAM, n)).toEqual([
        { event: 'token', data: { text: 'μg ✓' } },
        { event: 'done', data: { request_id: 'r' } },
      ]);
    },
  );
});
