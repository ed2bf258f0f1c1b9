/**
 * Returns the document of one failed item out of several. Loads the code that describes errors only
 * then.
 */
export async function failureDocument(what: object, error: unknown): Promise<object> {
  const { errorDocument } = await import('../output/report-error.js');
  return { ...what, ok: false, error: errorDocument(error) };
}

/** Reports each error on its own line, after an optional label. Resolves with the exit codes. */
export async function reportFailures(
  errors: readonly unknown[],
  label?: string,
): Promise<readonly number[]> {
  if (errors.length === 0) {
    return [];
  }
  return (await import('../output/report-error.js')).reportErrors(errors, label);
}
