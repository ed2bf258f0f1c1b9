/**
 * The document of one of several things, where it failed. What describes errors is loaded only for
 * that.
 */
export async function failureDocument(what: object, error: unknown): Promise<object> {
  const { errorDocument } = await import('../output/report-error.js');
  return { ...what, ok: false, error: errorDocument(error) };
}

/**
 * Says what went wrong, each on a line of its own, behind a label if there is one, and resolves
 * with the exit codes.
 */
export async function reportFailures(
  errors: readonly unknown[],
  label?: string,
): Promise<readonly number[]> {
  if (errors.length === 0) {
    return [];
  }
  return (await import('../output/report-error.js')).reportErrors(errors, label);
}
