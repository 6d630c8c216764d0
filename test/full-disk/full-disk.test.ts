import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { RecordLog } from '../../eval/runner/journal/index.js';
import { scratchFolder } from '../support/scratch-folder.js';
import type { FullDiskReport } from './child.js';

const CHILD = new URL('./child.ts', import.meta.url).pathname;
const ITEMS = 400;
/** A name space of its own lets any user mount, where the system allows it; the mount goes with the process. */
const ALONE = ['--map-root-user', '--mount', 'sh', '-c'];
const MOUNT = 'mount -t tmpfs -o size=200k tmpfs "$1"';

/** Why no file system can be mounted on this machine; undefined where one can. */
function whyNot(folder: string): string | undefined {
  const tried = spawnSync('unshare', [...ALONE, MOUNT, 'sh', folder], { encoding: 'utf8' });
  return tried.status === 0 ? undefined : (tried.error?.message ?? tried.stderr.trim());
}

it('a run on a disk that fills up says so, keeps what was acknowledged, and goes on when there is room', {
  timeout: 120_000,
}, async (context) => {
  const folder = scratchFolder('full-disk');
  const why = whyNot(folder);
  if (why !== undefined) {
    context.skip(`A full disk cannot be made here, because nothing can be mounted: ${why}`);
    return;
  }
  const { stdout } = await promisify(execFile)(
    'unshare',
    [
      ...ALONE,
      `${MOUNT} && exec "$2" --import tsx "$3" "$1" "$4"`,
      'sh',
      folder,
      process.execPath,
      CHILD,
      `${ITEMS}`,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const report = JSON.parse(stdout) as FullDiskReport;
  expect(report.code).toBe('CROSSOVER_DISK_FULL');
  expect(report.message).toContain('can be resumed');
  // The disk was full in the middle of the run, and nothing was asked for long after that.
  expect(report.acknowledged).toBeGreaterThan(20);
  expect(report.kept.length).toBeGreaterThanOrEqual(report.acknowledged);
  expect(report.kept.length).toBeLessThan(ITEMS / 2);
  expect(report.asked).toBeLessThan(report.kept.length + 100);
  // Going on asks for what is not kept, and for nothing twice.
  expect(report.resumed).toMatchObject({
    finished: true,
    rows: ITEMS,
    errors: 0,
    resumed: report.kept.length,
  });
  expect(report.askedAgain).toBe(ITEMS - report.kept.length);
  expect(report.rows).toHaveLength(ITEMS);
  expect(report.rows).toEqual(report.uninterrupted);
});

it('a journal that cannot be written at all ends the run with the same error', async () => {
  // Linux answers every write to this device as a full disk does.
  const { log } = await RecordLog.open('/dev/full', () => undefined);
  const ends = await Promise.allSettled([log.append({ i: 1 }), log.append({ i: 2 })]);
  expect(ends.map((end) => end.status === 'rejected' && end.reason.code)).toEqual(
    Array(2).fill('CROSSOVER_DISK_FULL'),
  );
  // What comes later is refused too: a hole in the journal would look like damage.
  await expect(log.append({ i: 3 })).rejects.toMatchObject({ code: 'CROSSOVER_DISK_FULL' });
  await log.close();
});
