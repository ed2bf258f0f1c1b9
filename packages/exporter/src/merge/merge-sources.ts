import { createHash } from 'node:crypto';

import { ExportError } from '../export-error.js';
import type { ExportManifest, PartFile } from '../manifest/manifest.js';
import type { ExportStore } from '../store/export-store.js';

/** A file of a part to read. */
export interface MergeSource {
  readonly path: string;
  /** Undefined if the rows of the file cannot be counted. */
  readonly rows: number | undefined;
  /** The format in the request, if set. Otherwise the file name implies it. */
  readonly format: string | undefined;
  /** Throws an ExportError at the end of a file that does not match the manifest. */
  read(): AsyncIterable<Uint8Array>;
}

/** The files of all parts in merge order. */
export function mergeSources(store: ExportStore, manifest: ExportManifest): MergeSource[] {
  const { parts, request } = manifest;
  const format = typeof request['format'] === 'string' ? request['format'] : undefined;
  const ordered = isDescending(manifest) ? parts.toReversed() : parts;
  return ordered.flatMap(({ files }) =>
    files.map((file) => ({
      path: file.path,
      rows: file.rows,
      format,
      read: () => readVerified(store, file),
    })),
  );
}

/**
 * The order of rows in each file, so that all parts together have one order: from the request, in
 * the field that the vendor calls `order` or `sort`, or as the vendor documents.
 */
function isDescending({ request, limits }: ExportManifest): boolean {
  const asked = Object.entries(request).find(([name]) => /^(?:order|sort)$/i.test(name))?.[1];
  if (typeof asked === 'string' && /^(?:asc|desc)/i.test(asked)) {
    return /^desc/i.test(asked);
  }
  return limits.order === 'descending';
}

async function* readVerified(
  store: ExportStore,
  { path, bytes, sha256 }: PartFile,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of store.open(path)) {
      hash.update(chunk);
      read += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    throw isMissing(cause) ? differs(`${path} is missing`, cause) : cause;
  }
  if (read !== bytes) {
    throw differs(`${path} has ${read} bytes instead of ${bytes}`);
  }
  if (hash.digest('hex') !== sha256) {
    throw differs(`${path} has a different SHA-256: its content has changed`);
  }
}

function differs(what: string, cause?: unknown): ExportError {
  const message = `${what}. Prove the directory to see what else differs, and export the affected windows again into another directory.`;
  return new ExportError('file-differs', message, { cause });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
