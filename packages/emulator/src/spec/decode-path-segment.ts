/** Percent-decodes a path segment; one that is no valid UTF-8 stays as it is and so matches nothing that exists. */
export function decodePathSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
