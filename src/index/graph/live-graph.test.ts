import { describe, expect, it } from 'vitest';
import { RowTable } from '../corpus/rows.js';
import { drain } from '../types.js';
import { VectorSet } from '../vectors/index.js';
import { calibrate, needsCalibration, UNCALIBRATED } from './calibrate.js';
import { LiveGraph } from './live-graph.js';

const DIMENSION = 32;
const ROWS = 6000;

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Points around forty centres, as texts on forty subjects would lie. */
function clustered(seed: number): Float32Array {
  const next = random(seed * 7919 + 1);
  const centre = random(Math.floor(next() * 40) * 104_729 + 3);
  const vector = Float32Array.from({ length: DIMENSION }, () => centre() - 0.5 + 0.5 * (next() - 0.5));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function build(rows = ROWS): { table: RowTable; vectors: VectorSet; graph: LiveGraph } {
  const table = new RowTable();
  const vectors = new VectorSet(DIMENSION);
  for (let i = 0; i < rows; i++) {
    table.add(i, `d${i}`, [{ id: 10 + 3 * i, section: undefined, page: undefined }]);
    vectors.append(clustered(i));
  }
  const graph = new LiveGraph(table, vectors, { m: 16, efConstruction: 100 });
  while (graph.step(500));
  return { table, vectors, graph };
}

describe('LiveGraph', () => {
  const { table, vectors, graph } = build();
  const queries = Array.from({ length: 50 }, (_none, i) => clustered(1_000_000 + i));

  it('finds at least 98 % of the ten nearest with the ef that calibration chose', () => {
    expect(needsCalibration(UNCALIBRATED, table.liveRows)).toBe(true);
    const plan = drain(calibrate(table, vectors, graph));
    expect(needsCalibration(plan, table.liveRows)).toBe(false);
    expect(plan.recallAt10).toBeGreaterThanOrEqual(0.98);
    let hits = 0;
    for (const query of queries) {
      const exact = new Set(vectors.top(query, 10).map((hit) => hit.row));
      hits += graph.search(query, 10, plan.ef).filter((hit) => exact.has(hit.row)).length;
    }
    expect(hits / 500).toBeGreaterThanOrEqual(0.98);
  });

  it('returns exact scores in order, only of rows that are allowed', () => {
    const allowed = Uint8Array.from({ length: ROWS }, (_none, row) => (row % 3 === 0 ? 1 : 0));
    for (const query of queries) {
      const found = graph.search(query, 10, 200, allowed);
      expect(found).toHaveLength(10);
      expect(found.every(({ row }) => row % 3 === 0)).toBe(true);
      found.forEach(({ row, score }, i) => {
        expect(score).toBe(vectors.dot(row, query));
        if (i > 0) expect(score).toBeLessThanOrEqual(found[i - 1]!.score);
      });
    }
  });

  it('never returns a removed row, and is rebuilt when a fifth is dead', () => {
    const small = build(1000);
    for (let i = 0; i < 300; i++) {
      small.graph.rowRemoved(i);
      small.table.remove(small.table.document(`d${i}`)!);
    }
    const found = small.graph.search(clustered(5), 1000, 1000);
    expect(found.length).toBeGreaterThan(600);
    expect(found.every(({ row }) => row >= 300)).toBe(true);
    expect(small.graph.settled).toBe(false);
    while (small.graph.step(100));
    expect(small.graph.graph.size).toBe(700);
    expect(small.graph.liveLabels()).toHaveLength(700);
  });

  it('tells which rows it does not hold yet, also those added while it is rebuilt', () => {
    const small = build(400);
    for (let i = 0; i < 200; i++) {
      small.graph.rowRemoved(i);
      small.table.remove(small.table.document(`d${i}`)!);
    }
    small.graph.step(50);
    small.table.add(9999, 'late', [{ id: 999_999, section: undefined, page: undefined }]);
    small.vectors.append(clustered(77));
    small.graph.rowsAdded();
    expect([...small.graph.waitingRows()]).toEqual([400]);
    while (small.graph.step(50));
    expect(small.graph.waitingRows()).toHaveLength(0);
    expect(small.graph.search(clustered(77), 1, 50)[0]?.row).toBe(400);
  });
});
