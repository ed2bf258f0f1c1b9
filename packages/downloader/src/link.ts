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
  const link = links[index ?? 0];
  if (link) return link;
  const message =
    links.length === 0
      ? 'The link source gave no link. Check that the task has succeeded and that its file has not expired.'
      : `There is no link with index ${index}; the task has ${links.length}, counted from 0.`;
  throw new DownloadError({ reason: 'no-link', message });
}

function isList(answer: LinkLike | readonly LinkLike[]): answer is readonly LinkLike[] {
  return Array.isArray(answer);
}

/** The link as a URL. What cannot be parsed is not shown: it may still hold a signature. */
export function parseLink(link: LinkLike): URL {
  const text = link.reveal();
  if (URL.canParse(text)) return new URL(text);
  const message = 'The link is not a valid URL. Ask the link source what it returned.';
  throw new DownloadError({ reason: 'no-link', message });
}
