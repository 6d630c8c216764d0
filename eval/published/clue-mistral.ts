import type { ClueRow } from './types.js';

/** Mistral models and those tuned from them (source W2). */
export const CLUE_MISTRAL: readonly ClueRow[] = [
  {
    model: 'mistralai/Mistral-7B-Instruct-v0.1',
    level1: {
      mednli: 64.79,
      meqsum: [21.85, 25.26, 11.17, 66.15],
      problemSummary: [14.46, 18.6, 6.26, 65.79, 20.08],
      published: 40.31,
    },
    level2: {
      longhealth: [45.75, 40.65, 3.65],
      medisumqa: [16.62, 21.34, 6.95, 65.68, 16.77],
      medisumcode: [0.57, 3.78, 37.25],
      published: 23.12,
    },
  },
  {
    model: 'BioMistral/BioMistral-7B',
    level1: {
      mednli: 62.75,
      meqsum: [25.89, 28.46, 13.31, 67.93],
      problemSummary: [16.9, 20.89, 8.4, 59.03, 20.12],
      published: 40.57,
    },
    level2: {
      longhealth: [38.05, 34.25, 7.8],
      medisumqa: [14.65, 17.81, 5.46, 59.01, 16.88],
      medisumcode: [1.67, 9.92, 54.51],
      published: 23.83,
    },
  },
  {
    model: 'BioMistral/BioMistral-7B-DARE',
    level1: {
      mednli: 66.76,
      meqsum: [26.16, 29.69, 13.49, 68.68],
      problemSummary: [18.81, 22.92, 8.93, 68.93, 22.65],
      published: 43.24,
    },
    level2: {
      longhealth: [46, 40.85, 4.6],
      medisumqa: [17.01, 20.87, 6.92, 65.17, 18.45],
      medisumcode: [1.2, 6.66, 56.04],
      published: 25.82,
    },
  },
  {
    model: 'mistralai/Mistral-7B-v0.1',
    level1: {
      mednli: 67.54,
      meqsum: [6.28, 7.86, 2.49, 44.6],
      problemSummary: [7.07, 8.99, 3.17, 60.74, 15.67],
      published: 33.99,
    },
    level2: {
      longhealth: [0.6, 0.55, 0.15],
      medisumqa: [5.93, 7.16, 1.59, 53.47, 7.47],
      medisumcode: [0.77, 5.32, 33.21],
      published: 9.55,
    },
  },
  {
    model: 'internistai/base-7b-v0.2',
    level1: {
      mednli: 76.34,
      meqsum: [7.65, 9.54, 3.44, 40.34],
      problemSummary: [13.11, 16.79, 5.63, 62.94, 17.22],
      published: 38.24,
    },
    level2: {
      longhealth: [52.75, 30.6, 49.2],
      medisumqa: [9.24, 11.94, 3.23, 61.82, 13],
      medisumcode: [1.87, 10.25, 53.57],
      published: 28.64,
    },
  },
  {
    model: 'HuggingFaceH4/zephyr-7b-beta',
    level1: {
      mednli: 68.45,
      meqsum: [25.66, 29.81, 12.33, 68.85],
      problemSummary: [14.81, 19.91, 5.98, 67.39, 19.2],
      published: 42.69,
    },
    level2: {
      longhealth: [42.9, 30.5, 26.35],
      medisumqa: [13.02, 17.68, 4.98, 64.08, 13.92],
      medisumcode: [2.31, 12, 71.27],
      published: 28.17,
    },
  },
  {
    model: 'mistralai/Mistral-7B-Instruct-v0.2',
    level1: {
      mednli: 69.93,
      meqsum: [33.54, 37.47, 16.61, 73.47],
      problemSummary: [19.57, 25.59, 8.92, 69.64, 22.07],
      published: 46.45,
    },
    level2: {
      longhealth: [67.2, 62.4, 42.45],
      medisumqa: [21.8, 27.47, 9.19, 68.43, 20.3],
      medisumcode: [3.08, 18.23, 68.76],
      published: 38.94,
    },
  },
  {
    model: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
    level1: {
      mednli: 76.48,
      meqsum: [32.47, 36.38, 16.86, 72.8],
      problemSummary: [17.44, 23.39, 7.7, 68.56, 19.51],
      published: 47.81,
    },
    level2: {
      longhealth: [76.5, 73.65, 24.2],
      medisumqa: [20.72, 26.4, 8.96, 67.74, 20.25],
      medisumcode: [10.49, 28.99, 82.87],
      published: 42.57,
    },
  },
  {
    model: 'mistralai/Mixtral-8x22B-Instruct-v0.1',
    level1: {
      mednli: 84.93,
      meqsum: [36.15, 39.94, 19.45, 75.02],
      problemSummary: [17.97, 22.6, 8.17, 69.29, 22.31],
      published: 51.88,
    },
    level2: {
      longhealth: [79, 73.9, 86.3],
      medisumqa: [21.81, 27.75, 9.42, 68.51, 22.7],
      medisumcode: [15.95, 35.96, 79.84],
      published: 51.23,
    },
  },
];
