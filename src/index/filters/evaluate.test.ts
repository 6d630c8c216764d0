import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrossoverError, type FilterNode, type Metadata, type MetadataValue } from '../../core/index.js';
import { MetadataColumns } from './columns.js';
import { type FilterTarget, filterMask, matchesDocument } from './evaluate.js';

interface Row {
  readonly document: number;
  readonly page?: number;
  readonly section?: string;
}

const scalar = fc.constantFrom<string | number | boolean | null>(
  'a',
  'b',
  '7',
  '2160-01-01',
  7,
  8,
  2.5,
  true,
  null,
);
const value: fc.Arbitrary<MetadataValue> = fc.oneof(
  scalar,
  fc.array(fc.constantFrom<string | number>('a', 7, '8')),
);
const metadata = fc.dictionary(fc.constantFrom('x', 'y'), value);
const field = fc.constantFrom('x', 'y', 'z', 'page', 'section', 'document_id', 'corpus');
const bound = fc.constantFrom<string | number>('a', '7', 7, 2, '2160');
const leaf: fc.Arbitrary<FilterNode> = fc.oneof(
  fc.record({
    op: fc.constant('in' as const),
    field,
    values: fc.array(scalar, { minLength: 1, maxLength: 12 }),
  }),
  fc.record(
    { op: fc.constant('range' as const), field, gte: bound, lte: bound },
    { requiredKeys: ['op', 'field'] },
  ),
  fc.record({ op: fc.constant('exists' as const), field, value: fc.boolean() }),
);
const node: fc.Arbitrary<FilterNode> = fc.letrec<{ node: FilterNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      nodes: fc.array(tie('node'), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not' as const), node: tie('node') }),
  ),
})).node;

/** The meaning of a filter, one row at a time, as docs and comments state it. */
function naive(filter: FilterNode, row: Row, documents: readonly Metadata[]): boolean {
  switch (filter.op) {
    case 'and':
      return filter.nodes.every((inner) => naive(inner, row, documents));
    case 'or':
      return filter.nodes.some((inner) => naive(inner, row, documents));
    case 'not':
      return !naive(filter.node, row, documents);
    default:
      break;
  }
  const special: Record<string, MetadataValue | undefined> = {
    page: row.page,
    section: row.section,
    document_id: `d${row.document}`,
    corpus: 'notes',
  };
  const found = filter.field in special ? special[filter.field] : documents[row.document]![filter.field];
  if (filter.op === 'exists') return (found !== undefined && found !== null) === filter.value;
  const elements = Array.isArray(found) ? found : [found ?? null];
  if (filter.op === 'in')
    return elements.some((element) =>
      filter.values.some(
        (wanted) =>
          wanted === element ||
          (typeof wanted === 'number' && String(wanted) === element) ||
          (typeof element === 'number' && String(element) === wanted),
      ),
    );
  const number = (input: unknown): number =>
    typeof input === 'number'
      ? input
      : typeof input === 'string' && input.trim()
        ? Number(input)
        : Number.NaN;
  const within = (element: unknown, limit: string | number | undefined, sign: number): boolean => {
    if (limit === undefined) return true;
    if (typeof element === 'string' && typeof limit === 'string')
      return element === limit || (sign > 0 ? element > limit : element < limit);
    return (number(element) - number(limit)) * sign >= 0;
  };
  return elements.some((element) => within(element, filter.gte, 1) && within(element, filter.lte, -1));
}

function target(documents: readonly Metadata[], rows: readonly Row[]): FilterTarget {
  const sections = [...new Set(rows.flatMap((row) => row.section ?? []))];
  const columns = new MetadataColumns(() => documents);
  return {
    corpus: 'notes',
    rows: rows.length,
    documents: documents.length,
    documentOf: Int32Array.from(rows, (row) => row.document),
    pageOf: Int32Array.from(rows, (row) => row.page ?? 0),
    sectionOf: Int32Array.from(rows, (row) =>
      row.section === undefined ? -1 : sections.indexOf(row.section),
    ),
    sections,
    documentId: (number) => `d${number}`,
    metadataMask: (name, test) => columns.mask(name, test),
  };
}

const corpus = fc.array(metadata, { minLength: 1, maxLength: 5 }).chain((documents) =>
  fc.tuple(
    fc.constant(documents),
    fc.array(
      fc.record(
        {
          document: fc.nat(documents.length - 1),
          page: fc.integer({ min: 1, max: 8 }),
          section: fc.constantFrom('a', 'Plan'),
        },
        { requiredKeys: ['document'] },
      ),
      { minLength: 1, maxLength: 8 },
    ),
  ),
);

describe('filterMask', () => {
  it('lets through what a naive evaluation lets through', () => {
    fc.assert(
      fc.property(corpus, node, ([documents, rows], filter) => {
        const expected = rows.map((row) => (naive(filter, row, documents) ? 1 : 0));
        expect([...filterMask(filter, target(documents, rows))]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('follows documents that are added after a field was read', () => {
    const columns = new MetadataColumns(() => [{ x: 1 }]);
    expect([...columns.mask('x', (found) => found === 1)]).toEqual([1]);
    columns.add({ x: 2 });
    columns.add({ x: 1 });
    expect([...columns.mask('x', (found) => found === 1)]).toEqual([1, 0, 1]);
  });
});

describe('matchesDocument', () => {
  it('agrees with the row mask and refuses fields of parts', () => {
    fc.assert(
      fc.property(metadata, node, (document, filter) => {
        const { naive: expected, part } = {
          naive: naive(filter, { document: 0 }, [document]),
          part: namesPart(filter),
        };
        try {
          const verdict = matchesDocument(filter, { corpus: 'notes', id: 'd0', metadata: document });
          if (!part) expect(verdict).toBe(expected);
        } catch (error) {
          expect(part && CrossoverError.is(error) && error.code).toBe('CROSSOVER_FILTER_INVALID');
        }
      }),
    );
  });
});

function namesPart(filter: FilterNode): boolean {
  if ('nodes' in filter) return filter.nodes.some(namesPart);
  if ('node' in filter) return namesPart(filter.node);
  return filter.field === 'page' || filter.field === 'section';
}
