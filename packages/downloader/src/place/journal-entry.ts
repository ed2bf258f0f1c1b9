import { digestAlgorithms, digestHex } from '../checksum/digest.js';
import type { DigestProof } from '../checksum/proof.js';
import type { ByteRange } from '../transfer/byte-ranges.js';
import type { ObjectIdentity } from '../transfer/object-identity.js';

/** What a later process needs to resume: the identity of the object, never its link. */
export interface JournalEntry {
  readonly version: 2;
  /** The inode of the part. */
  readonly part: string;
  /** The run of the machine in which the bytes were written. See `flushed`. */
  readonly boot: string;
  /** The bytes were flushed to disk, so they also survive a restart of the machine. */
  readonly flushed: boolean;
  readonly identity: ObjectIdentity;
  /** The digests that the store sent for the whole object. */
  readonly proofs: readonly DigestProof[];
  readonly done: readonly ByteRange[];
  /** See `PartFile.sample`: another program may have changed or replaced the part since. */
  readonly sample: string;
}

/** More than any download of this package leaves. */
const maxRanges = 1000;
const maxProofs = 10;

/** Whether a value is a journal entry of this version. */
export function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isRecord(value)) {
    return false;
  }
  const { version, part, boot, flushed, identity, proofs, done, sample } = value;
  if (version !== 2 || ![part, boot, sample].every((each) => typeof each === 'string')) {
    return false;
  }
  if (typeof flushed !== 'boolean' || !isRecord(identity) || !isOffset(identity['size'])) {
    return false;
  }
  const names = ['etag', 'lastModified', 'crc64'];
  if (!names.every((name) => isOptionalHeader(identity[name]))) {
    return false;
  }
  if (!isListOf(proofs, isProof, maxProofs) || !isListOf(done, isRange, maxRanges)) {
    return false;
  }
  return isOrdered(done, identity['size']);
}

function isProof(value: unknown): boolean {
  if (!isRecord(value)) {
    return false;
  }
  const { algorithm: name, source, hex } = value;
  const algorithm = digestAlgorithms.find((known) => known === name);
  const isFromServer = source === 'server' || source === 'etag';
  if (algorithm === undefined || !isFromServer || typeof hex !== 'string') {
    return false;
  }
  return digestHex(algorithm, hex) === hex;
}

function isRange(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && isOffset(value[0]) && isOffset(value[1]);
}

function isOrdered(ranges: readonly (readonly [number, number])[], size: number): boolean {
  let last = 0;
  return ranges.every(([start, end]) => {
    const isNext = start >= last && end > start && end <= size;
    last = end;
    return isNext;
  });
}

function isListOf<T>(
  value: unknown,
  isItem: ((item: unknown) => item is T) | ((item: unknown) => boolean),
  atMost: number,
): value is readonly T[] {
  return Array.isArray(value) && value.length <= atMost && value.every((item) => isItem(item));
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Only characters that are allowed in a header: the value is sent back to the server. */
function isOptionalHeader(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
