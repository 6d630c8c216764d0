import type { ClueRow } from './types.js';

/** Llama models and those tuned from them (source W2). */
export const CLUE_LLAMA: readonly ClueRow[] = [
  {
    model: 'meta-llama/Meta-Llama-3-70B-Instruct',
    level1: {
      mednli: 79.37,
      meqsum: [36.57, 40.2, 19.3, 75.74],
      problemSummary: [25.43, 33.16, 13.01, 73, 29.12],
      published: 52.36,
    },
    level2: {
      longhealth: [81.65, 77.9, 91.7],
      medisumqa: [26.2, 32.5, 11.93, 70.24, 25.78],
      medisumcode: [19.65, 39.2, 93.94],
      published: 56,
    },
  },
  {
    model: 'aaditya/Llama3-OpenBioLLM-70B',
    level1: {
      mednli: 80.85,
      meqsum: [30.72, 34.31, 15.55, 71.99],
      problemSummary: [12.1, 16.67, 5.58, 66.51, 17.74],
      published: 47.57,
    },
    level2: {
      longhealth: [80.2, 75.6, 62.9],
      medisumqa: [21.85, 27.8, 9.54, 68.43, 22.47],
      medisumcode: [7.37, 20.24, 73.65],
      published: 45.56,
    },
  },
  {
    model: 'meta-llama/Meta-Llama-3-8B-Instruct',
    level1: {
      mednli: 74.08,
      meqsum: [32.2, 36.49, 16.37, 72.74],
      problemSummary: [22.7, 28.52, 9.87, 71.45, 25.32],
      published: 48.37,
    },
    level2: {
      longhealth: [68.3, 66.55, 56.25],
      medisumqa: [22.44, 28.15, 9.63, 68.62, 22.74],
      medisumcode: [3.95, 17.55, 61.93],
      published: 40.61,
    },
  },
  {
    model: 'aaditya/Llama3-OpenBioLLM-8B',
    level1: {
      mednli: 44.93,
      meqsum: [26.21, 29.41, 14.03, 62.39],
      problemSummary: [10.82, 13.62, 4.03, 64.14, 15.67],
      published: 33.2,
    },
    level2: {
      longhealth: [37.55, 41.75, 1.55],
      medisumqa: [22.89, 27.95, 10.45, 68.7, 22.15],
      medisumcode: [0.84, 4.84, 51.16],
      published: 25.44,
    },
  },
  {
    model: 'Llama-2-70b-chat',
    level1: {
      mednli: 61.69,
      meqsum: [34.91, 38.81, 18.48, 74.37],
      problemSummary: [14.43, 19.81, 6.14, 65.07, 21.37],
      published: 42.9,
    },
  },
  {
    model: 'Llama-2-70b',
    level1: {
      mednli: 76.27,
      meqsum: [3.75, 4.15, 1.05, 33.59],
      problemSummary: [7.13, 8.77, 3.15, 59.61, 14.34],
      published: 35.17,
    },
  },
  {
    model: 'epfl-llm/meditron-70b',
    level1: {
      mednli: 63.52,
      meqsum: [2.95, 3.24, 0.76, 31.27],
      problemSummary: [7.22, 8.91, 3.21, 60.08, 13.91],
      published: 30.58,
    },
  },
  {
    model: 'wanglab/ClinicalCamel-70B',
    level1: {
      mednli: 64.65,
      meqsum: [16.96, 18.8, 8.49, 49.3],
      problemSummary: [8.62, 10.83, 3.71, 59.94, 12.34],
      published: 35.71,
    },
  },
  {
    model: 'llama2-7b',
    level1: {
      mednli: 29.51,
      meqsum: [7.16, 8.58, 2.89, 37.5],
      problemSummary: [5.97, 7.35, 2.11, 59.45, 9.06],
      published: 20.11,
    },
  },
  {
    model: 'epfl-llm/meditron-7b',
    level1: {
      mednli: 2.39,
      meqsum: [6.17, 7.47, 2.53, 40.53],
      problemSummary: [6.49, 7.87, 2.59, 59.57, 12.52],
      published: 11.46,
    },
  },
];
