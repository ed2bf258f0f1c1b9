/** What `fetch --json` says of a task. */
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

/** Reads the document of `fetch --json`. Throws when it is not one. */
export function readFetched(text: string): readonly Fetched[] {
  const document: unknown = JSON.parse(text);
  if (Array.isArray(document) && document.every(isFetched)) {
    return document;
  }
  throw new Error('fetch --json printed something else than the files of tasks.');
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
