/** What the plot needs of a comparison: A − B, a fraction, with its interval. */
export interface PlottedComparison {
  readonly task: string;
  readonly a: string;
  readonly b: string;
  readonly paired: {
    readonly difference: { readonly estimate: number; readonly ci: readonly [number, number] };
  };
}

/** Forest plot of paired differences (points, 95 % intervals) as SVG, drawn by vega-lite without network or browser. */
export async function forestPlot(comparisons: readonly PlottedComparison[]): Promise<string> {
  if (comparisons.length === 0) return '';
  const [{ compile }, { parse, View, logger, None }] = await Promise.all([
    import('vega-lite'),
    import('vega'),
  ]);
  const values = comparisons.map(({ task, a, b, paired }) => ({
    task,
    pair: `${a} − ${b}`,
    difference: 100 * paired.difference.estimate,
    low: 100 * paired.difference.ci[0],
    high: 100 * paired.difference.ci[1],
  }));
  const x = { type: 'quantitative', title: 'difference in points (right: first arm better)' } as const;
  const y = { field: 'task', type: 'nominal', title: null } as const;
  const { spec } = compile(
    {
      data: { values },
      facet: {
        row: {
          field: 'pair',
          type: 'nominal',
          title: null,
          sort: [...new Set(values.map(({ pair }) => pair))],
          header: { labelAngle: 0, labelAlign: 'left', labelOrient: 'top', labelFontWeight: 'bold' },
        },
      },
      spec: {
        width: 560,
        height: { step: 18 },
        layer: [
          {
            mark: { type: 'rule', color: '#999', strokeDash: [3, 3] },
            encoding: { x: { datum: 0, type: 'quantitative' } },
          },
          { mark: 'rule', encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y } },
          {
            mark: { type: 'point', filled: true, size: 45, color: '#1d5f8a' },
            encoding: { x: { ...x, field: 'difference' }, y },
          },
        ],
      },
      resolve: { scale: { y: 'independent' } },
      config: { font: 'system-ui, sans-serif', background: '#ffffff' },
    },
    // The compiler warns that the facets share their data, which is meant.
    { logger: logger(None) },
  );
  const view = new View(parse(spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
