import { entry } from './entry.js';

/** Configuration, start and end of the process. */
export const SERVICE_ERRORS = {
  CROSSOVER_CONFIG_INVALID: entry(
    500,
    'Invalid configuration',
    'Correct the named key; crossover.config.example.yaml shows every key.',
  ),
  CROSSOVER_CONFIG_NOT_FOUND: entry(
    500,
    'Configuration file not found',
    'Check the path given with --config.',
  ),
  CROSSOVER_AUTH_REQUIRED_OFF_LOOPBACK: entry(
    500,
    'API keys required off loopback',
    'Create a key with `crossover keys add`, or serve on 127.0.0.1.',
  ),
  CROSSOVER_NOT_SUPPORTED: entry(501, 'Not supported by this installation', 'Follow the named alternative.'),
  CROSSOVER_INTERNAL: entry(500, 'Internal error', 'Look up the request id in the server log and report it.'),
  CROSSOVER_ABORTED: entry(499, 'Aborted', 'The work was stopped by its caller; run it again.'),
  CROSSOVER_TIMEOUT: entry(504, 'Timed out', 'Ask for less, or raise the limit in the configuration.'),
  CROSSOVER_SHUTTING_DOWN: entry(503, 'Server is shutting down', 'Try again after the restart.'),
} as const;
