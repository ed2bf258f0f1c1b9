/**
 * The command line, the environment or the configuration is wrong. The message ends with what to
 * do.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
