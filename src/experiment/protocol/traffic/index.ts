export { trafficPort } from './port.js';
export { simulateTraffic } from './simulate.js';
