import { DownloadError } from './download-error.js';

/** A link as this package needs it. `DownloadLink` of `@download-tasks/normalize` is one. */
export interface LinkLike {
  /** Returns the URL. It is a secret: it is read for each request and stored nowhere. */
  reveal(): string;
  readonly fileName?: string | undefined;
  /**
   * Size of the file in bytes, if the vendor reports it. The download must have exactly this size.
   */
  readonly sizeBytes?: number | undefined;
  /** Digest that the vendor reports, in hex or base64. Verified if the algorithm is a known one. */
  readonly checksum?: { readonly algorithm: string; readonly value: string } | undefined;
}

/**
 * Returns the link or links of a finished task. Called again when the store refuses a link. Its
 * errors pass through unchanged.
 */
export type LinkSource = (context: {
  readonly signal: AbortSignal;
}) => Promise<LinkLike | readonly LinkLike[]>;

/** Creates a link from a plain URL. */
export function linkOfUrl(url: string | URL): LinkLike {
  return { reveal: () => String(url) };
}

/**
 * Returns the link with this index. Without an index there must be exactly one: a guess could
 * silently fetch the wrong file.
 */
export function chooseLink(
  given: LinkLike | readonly LinkLike[],
  index: number | undefined,
): LinkLike {
  const links = isList(given) ? given : [given];
  if (links.length > 1 && index === undefined) {
    const message = `The task has ${links.length} links. Set \`index\` (0 to ${links.length - 1}) to choose one.`;
    throw new DownloadError({ reason: 'ambiguous-link', message });
  }
  if (links.length === 0) {
    throw noLinkError(
      'The link source returned no link. Check that the task has succeeded and that its file has not expired.',
    );
  }
  if (index !== undefined && index >= links.length) {
    throw noLinkError(
      `There is no link with index ${index}: the task has ${links.length}, counted from 0.`,
    );
  }
  const link: unknown = links[index ?? 0];
  if (isLink(link)) {
    return link;
  }
  throw noLinkError(
    'The link source returned something that is not a link. A link has `reveal()`, which returns the URL, and optionally `fileName`, `sizeBytes` and `checksum`.',
  );
}

/**
 * A source that is not written in TypeScript may return anything. The value is not shown: it may
 * contain a link.
 */
function isLink(value: unknown): value is LinkLike {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const link: Partial<Record<keyof LinkLike, unknown>> = value;
  return (
    typeof link.reveal === 'function' &&
    isOptional(link.fileName, (name) => typeof name === 'string') &&
    isOptional(link.sizeBytes, (size) => typeof size === 'number') &&
    isOptional(link.checksum, isChecksum)
  );
}

function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || isRight(value);
}

function isChecksum(checksum: unknown): boolean {
  if (typeof checksum !== 'object' || checksum === null) {
    return false;
  }
  const { algorithm, value }: { algorithm?: unknown; value?: unknown } = checksum;
  return typeof algorithm === 'string' && typeof value === 'string';
}

/** The size that the vendor reports, if it is a valid size. */
export function reportedSize({ sizeBytes }: LinkLike): number | undefined {
  return Number.isSafeInteger(sizeBytes) && Number(sizeBytes) >= 0 ? sizeBytes : undefined;
}

function isList(given: LinkLike | readonly LinkLike[]): given is readonly LinkLike[] {
  return Array.isArray(given);
}

/** Parses the link. An invalid link is not shown: it may contain a signature. */
export function parseLink(link: LinkLike): URL {
  const text = link.reveal();
  if (URL.canParse(text)) {
    return new URL(text);
  }
  throw noLinkError('The link is not a valid URL. Check what the link source returns.');
}

function noLinkError(message: string): DownloadError {
  return new DownloadError({ reason: 'no-link', message });
}
