/**
 * Loaded into the server's process before the program (`node --import`): answers each message of the parent with the delays of
 * the event loop since the last one, in milliseconds, and the memory now. Threads of the server are left alone.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('message', () => {
    const ms = (ns) => ns / 1e6;
    process.send({
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      max: ms(delay.max),
      rss: process.memoryUsage.rss(),
    });
    delay.reset();
  });
  // The channel alone must not keep a stopped server alive.
  process.channel?.unref();
}
