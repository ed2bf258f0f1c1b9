import { isJsonError, isPage, isXmlError, startsLikeJson } from './error-document.js';
import type { ContentKind, PromisedContent } from './promised-content.js';
import { isBinary, signatureOf, startsWithSkippable, type Signature } from './signatures.js';

/** The beginning of a file. */
export interface ContentHead {
  readonly bytes: Uint8Array;
  /** Nothing follows it. */
  readonly isWhole: boolean;
  /** The beginning of the decompressed content, if it is compressed and readable. */
  readonly inner?: ContentHead | undefined;
}

/** Longer than any signature at the start of a file. */
const leastBytes = 16;

/**
 * Describes what was sent instead of the file. Returns `undefined` if the content matches at least
 * one of the promises: names and tasks sometimes contradict each other.
 */
export function judgeContent(
  head: ContentHead,
  promises: readonly PromisedContent[],
): string | undefined {
  if (!head.isWhole && head.bytes.length < leastBytes) {
    return undefined;
  }
  const anything: PromisedContent = { compression: undefined, kind: undefined };
  const verdicts = (promises.length === 0 ? [anything] : promises).map((promise) =>
    judge(head, promise),
  );
  return verdicts.includes(undefined) ? undefined : verdicts[0];
}

const streams: ReadonlySet<Signature> = new Set(['gzip', 'zstd', 'lz4']);
const archives: ReadonlySet<Signature> = new Set(['zip', 'tar']);

function judge(head: ContentHead, { compression, kind }: PromisedContent): string | undefined {
  const found = signatureOf(head.bytes);
  if (compression !== undefined && compression !== 'none') {
    const isRight = found === compression || isNotes(head, compression);
    if (!isRight) {
      return `${describe(head)} instead of ${compression} data`;
    }
    return judgeUnpacked(head.inner, kind);
  }
  if (compression === undefined && found !== undefined) {
    if (streams.has(found)) {
      return judgeUnpacked(head.inner, kind);
    }
    // A task may report the format of the files in an archive.
    if (archives.has(found) && isFormatOfRows(kind)) {
      return undefined;
    }
  }
  return judgeInner(head, kind);
}

/** Judges decompressed content. It may be a tar of files of the promised format. */
function judgeUnpacked(
  inner: ContentHead | undefined,
  kind: PromisedContent['kind'],
): string | undefined {
  const isTar = inner !== undefined && signatureOf(inner.bytes) === 'tar';
  return inner === undefined || (isTar && isFormatOfRows(kind))
    ? undefined
    : judgeInner(inner, kind);
}

function isFormatOfRows(kind: PromisedContent['kind']): boolean {
  return kind === 'text' || kind === 'json';
}

function isNotes({ bytes }: ContentHead, compression: Signature): boolean {
  return (compression === 'zstd' || compression === 'lz4') && startsWithSkippable(bytes);
}

function judgeInner(head: ContentHead, kind: PromisedContent['kind']): string | undefined {
  // A file without rows may be empty in any format.
  if (kind === 'markup' || head.bytes.length === 0) {
    return undefined;
  }
  const text = isBinary(head.bytes) ? undefined : textOf(head.bytes);
  return judgeError(text, kind, head.isWhole) ?? judgeKind(head, kind, text);
}

/** Content that is wrong for any kind of file. */
function judgeError(
  text: string | undefined,
  kind: PromisedContent['kind'],
  isWhole: boolean,
): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (kind === 'any' ? isXmlError(text) : isPage(text)) {
    return 'an HTML or XML document instead of the file';
  }
  if (!isWhole || kind === 'text' || !isJsonError(text)) {
    return undefined;
  }
  return 'an error message in JSON instead of the file';
}

/** `text` is `undefined` if the content is binary. */
function judgeKind(
  head: ContentHead,
  kind: PromisedContent['kind'],
  text: string | undefined,
): string | undefined {
  if (kind === undefined || kind === 'any') {
    return undefined;
  }
  if (kind === 'json') {
    return isStartOfJson(text) ? undefined : `${describe(head)} instead of JSON`;
  }
  if (kind === 'text') {
    if (text === undefined) {
      return `${describe(head)} instead of text`;
    }
    return startsLikeJson(text, head.isWhole) ? 'JSON instead of rows of text' : undefined;
  }
  return isOfKind(head, kind) ? undefined : `${describe(head)} instead of ${kind} data`;
}

function isStartOfJson(text: string | undefined): boolean {
  return text !== undefined && (text === '' || /^[{["\-\dtfn]/.test(text));
}

/** Old tar files have no signature. */
function isOfKind({ bytes }: ContentHead, kind: ContentKind): boolean {
  const found = signatureOf(bytes);
  return found === kind || (kind === 'tar' && found === undefined);
}

function describe({ bytes }: ContentHead): string {
  const found = signatureOf(bytes);
  if (found !== undefined) {
    return `${found} data`;
  }
  if (bytes.length === 0) {
    return 'nothing';
  }
  const text = textOf(bytes);
  if (isPage(text)) {
    return 'an HTML or XML document';
  }
  return /^[{[]\s*["{]/.test(text) ? 'JSON' : 'something else';
}

/** Without byte order mark and leading blanks. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !isUtf16 ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(encoding).decode(bytes).trimStart();
}
