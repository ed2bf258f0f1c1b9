import { DownloadError } from './download-error.js';

/** A link as this package needs it; `DownloadLink` of `@download-tasks/normalize` is one. */
export interface LinkLike {
  /** The URL itself. It is a secret: called when a request is made, kept nowhere. */
  reveal(): string;
  readonly fileName?: string | undefined;
  /** Size of the file in bytes, where the vendor told it; the download must have exactly this size. */
  readonly sizeBytes?: number | undefined;
  /** Digest that the vendor told, hex or base64; verified when the algorithm is one that we know. */
  readonly checksum?: { readonly algorithm: string; readonly value: string } | undefined;
}

/** Gives the link or links of a finished task; called again when a link was refused. Its own errors pass through. */
export type LinkSource = (context: {
  readonly signal: AbortSignal;
}) => Promise<LinkLike | readonly LinkLike[]>;

/** Makes a link of a plain URL. */
export function linkOfUrl(url: string | URL): LinkLike {
  return { reveal: () => String(url) };
}

/** The one link that is meant; guessing among several would fetch the wrong file silently. */
export function chooseLink(
  answer: LinkLike | readonly LinkLike[],
  index: number | undefined,
): LinkLike {
  const links = isList(answer) ? answer : [answer];
  if (links.length > 1 && index === undefined) {
    const message = `The task has ${links.length} links. Say which one with \`index\` (0 to ${links.length - 1}), or download them one by one.`;
    throw new DownloadError({ reason: 'ambiguous-link', message });
  }
  if (links.length === 0) {
    throw noLink(
      'The link source gave no link. Check that the task has succeeded and that its file has not expired.',
    );
  }
  if (index !== undefined && index >= links.length) {
    throw noLink(
      `There is no link with index ${index}; the task has ${links.length}, counted from 0.`,
    );
  }
  const link: unknown = links[index ?? 0];
  if (isLink(link)) return link;
  throw noLink(
    'What the link source gave is no link: a link has `reveal()`, which returns the URL, and maybe `fileName`, `sizeBytes` and `checksum`.',
  );
}

/** A source that is not written in TypeScript may give anything; what it gave is not shown. */
function isLink(value: unknown): value is LinkLike {
  if (typeof value !== 'object' || value === null) return false;
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
  if (typeof checksum !== 'object' || checksum === null) return false;
  const { algorithm, value }: { algorithm?: unknown; value?: unknown } = checksum;
  return typeof algorithm === 'string' && typeof value === 'string';
}

/** The size that the vendor told, where it can be one. */
export function toldSize({ sizeBytes }: LinkLike): number | undefined {
  return Number.isSafeInteger(sizeBytes) && Number(sizeBytes) >= 0 ? sizeBytes : undefined;
}

function isList(answer: LinkLike | readonly LinkLike[]): answer is readonly LinkLike[] {
  return Array.isArray(answer);
}

/** The link as a URL. What cannot be parsed is not shown: it may still hold a signature. */
export function parseLink(link: LinkLike): URL {
  const text = link.reveal();
  if (URL.canParse(text)) return new URL(text);
  throw noLink('The link is not a valid URL. Ask the link source what it returned.');
}

function noLink(message: string): DownloadError {
  return new DownloadError({ reason: 'no-link', message });
}
