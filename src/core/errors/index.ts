export { type CatalogueEntry, ERROR_CATALOGUE, ERROR_CODES, type ErrorCode } from './catalogue/index.js';
export {
  CrossoverError,
  deserializeError,
  type ErrorDetails,
  type SerializedError,
  serializeError,
  toCrossoverError,
} from './crossover-error.js';
