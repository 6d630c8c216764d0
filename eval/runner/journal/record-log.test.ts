import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { RecordLog } from './record-log.js';

const file = () => join(scratchFolder('journal'), 'j.jsonl');
const read = async (path: string) => {
  const records: unknown[] = [];
  const opened = await RecordLog.open(path, (record) => records.push(record));
  await opened.log.close();
  return { records, tornBytes: opened.tornBytes };
};

describe('RecordLog', () => {
  it('gives back what was appended, in order, also when hundreds arrive at once', async () => {
    const path = file();
    const { log } = await RecordLog.open(path, () => undefined);
    await Promise.all(Array.from({ length: 500 }, (_, i) => log.append({ i, text: 'ä\n'.repeat(i % 7) })));
    await log.close();
    const { records } = await read(path);
    expect(records.map((record) => (record as { i: number }).i)).toEqual([...Array(500).keys()]);
  });

  it('keeps every whole record wherever a crash cut the file, and goes on after it', async () => {
    const path = file();
    const { log } = await RecordLog.open(path, () => undefined);
    for (const i of [1, 2, 3]) await log.append({ i });
    await log.close();
    const whole = readFileSync(path);
    const line = whole.length / 3;
    for (let cut = 0; cut <= whole.length; cut++) {
      writeFileSync(path, whole.subarray(0, cut));
      const { records, tornBytes } = await read(path);
      expect(records).toHaveLength(Math.floor(cut / line));
      expect(tornBytes).toBe(cut % line);
      expect(readFileSync(path)).toHaveLength(cut - tornBytes);
    }
    appendFileSync(path, 'half a li');
    const reopened = await RecordLog.open(path, () => undefined);
    expect(reopened.tornBytes).toBe(9);
    await reopened.log.append({ i: 4 });
    await reopened.log.close();
    expect((await read(path)).records).toEqual([{ i: 1 }, { i: 2 }, { i: 3 }, { i: 4 }]);
  });

  it('refuses a file with a flipped bit before its end', async () => {
    const path = file();
    const { log } = await RecordLog.open(path, () => undefined);
    for (const i of [1, 2, 3]) await log.append({ i });
    await log.close();
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    await expect(read(path)).rejects.toMatchObject({ code: 'CROSSOVER_JOURNAL_DAMAGED' });
  });
});
