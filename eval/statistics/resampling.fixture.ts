/** Forty made-up differences, and a label per item: ten clusters of three, two of five. */
export const DIFFERENCES: readonly number[] = [
  0.101, 0.249, -0.037, -0.345, -0.127, -0.396, 0.13, 0.77, -0.146, -0.21, 0.345, 0.278, 0.153, -0.365, 0.085,
  0.448, -0.572, -0.129, -0.851, -0.545, -0.821, -0.018, -0.534, 0.236, 0.178, 0.007, -1.158, -0.169, 0.076,
  0.157, -0.665, -0.139, -0.389, -0.304, 0.63, -0.304, 0.084, 0.542, -0.192, 0.044,
];
export const CLUSTERS: readonly string[] = DIFFERENCES.map((_value, i) =>
  String(i < 30 ? Math.floor(i / 3) : 10 + Math.floor((i - 30) / 5)),
);
/** Thirty skewed values. */
export const SKEWED: readonly number[] = [
  1.117, 1.066, 0.294, 1.079, 3.892, 0.213, 2.362, 1.127, 0.527, 7.392, 2.143, 0.301, 1.077, 1.78, 0.828,
  1.98, 0.936, 1.949, 4.214, 0.509, 1.225, 0.629, 1.136, 0.305, 0.56, 0.822, 2.457, 3.143, 0.266, 0.452,
];
