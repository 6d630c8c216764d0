import { connect } from 'node:net';

/** Sends bytes as they are and returns everything that comes back until the connection closes. */
export function rawRequest(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(bytes);
  });
}

/** A request with exactly these header lines, closed by the server after its answer. */
export async function rawHttp(
  url: string,
  requestLine: string,
  headers: readonly string[],
  body = '',
): Promise<{ status: number; head: string; body: string }> {
  const lines = [`${requestLine} HTTP/1.1`, ...headers, 'Connection: close', '', body];
  const answer = await rawRequest(url, lines.join('\r\n'));
  const split = answer.indexOf('\r\n\r\n');
  return {
    status: Number(answer.split(' ')[1]),
    head: answer.slice(0, split),
    body: answer.slice(split + 4),
  };
}
