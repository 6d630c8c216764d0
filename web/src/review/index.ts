export { ReviewView } from './review-view.js';
