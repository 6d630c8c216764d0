export type Tokenization = 'sentencepiece-32k' | 'llama-3';
