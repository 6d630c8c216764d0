import type { PublishedSource } from './types.js';

export const SOURCES = {
  P: {
    tag: 'P',
    title:
      'Dorfner et al., "Biomedical Large Languages Models Seem not to be Superior to Generalist Models on Unseen Medical Data", abstract',
    url: 'https://arxiv.org/abs/2408.13833v1',
    date: '2024-08-25',
  },
  J: {
    tag: 'J',
    title: 'Dorfner et al., JAMIA 32(6):1015-1024, abstract',
    url: 'https://doi.org/10.1093/jamia/ocaf045',
    date: '2025',
  },
  W2: {
    tag: 'W2',
    title: 'CLUE benchmark (arXiv 2404.04067), result arrays of the project site, about 25 June 2024',
    url: 'https://arxiv.org/abs/2404.04067',
    date: '2024-06-25',
  },
} as const satisfies Record<string, PublishedSource>;
