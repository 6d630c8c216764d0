export { RetrievalView } from './retrieval-view.js';
