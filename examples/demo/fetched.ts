/** The output of `fetch --json` for a task. */
export interface Fetched {
  readonly handle: string;
  readonly rows?: number;
  readonly vendorStates?: readonly string[];
  readonly durationMs?: number;
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly verified: string;
    readonly sha256?: string;
  }[];
}

/** Parses the document of `fetch --json`. Throws if it is invalid. */
export function readFetched(text: string): readonly Fetched[] {
  const document: unknown = JSON.parse(text);
  if (Array.isArray(document) && document.every(isFetched)) {
    return document;
  }
  throw new Error('fetch --json did not print the files of tasks.');
}

function isFetched(value: unknown): value is Fetched {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return (
    'handle' in value &&
    typeof value.handle === 'string' &&
    'files' in value &&
    Array.isArray(value.files)
  );
}
