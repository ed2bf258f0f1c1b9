/**
 * The command line, the environment or the configuration is invalid. The message ends with the next
 * step.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
