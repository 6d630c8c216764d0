export { SystemView } from './system-view.js';
