import { DownloadError } from '@download-tasks/downloader';
import { ExportError } from '@download-tasks/exporter';
import { FleetError } from '../fleet-error.js';

/** Kinds of errors that every further window of the export would hit, until a person intervenes. */
const lasting = new Set<unknown>(['auth', 'permission', 'config', 'invalid']);

const lastingReasons = new Set<unknown>([
  'invalid-option',
  'cannot-count',
  'not-countable',
  'other-export',
]);

/** Whether an error stops the export, and not only this turn. */
export function stopsExport(error: unknown): boolean {
  if (FleetError.isInstance(error) || DownloadError.isInstance(error)) {
    return false;
  }
  if (ExportError.isInstance(error)) {
    return lastingReasons.has(error.reason);
  }
  const isObject = typeof error === 'object' && error !== null;
  return isObject && lasting.has(Reflect.get(error, 'kind'));
}

/** Maximum length of a stored error message. */
const longest = 500;

/**
 * The message of an error for storage, without URLs that have a query, because a query may contain
 * secrets.
 */
export function messageOf(error: unknown): string {
  const message: unknown = Reflect.get(Object(error), 'message');
  const text = typeof message === 'string' ? message : String(error);
  const safe = text.replaceAll(/\bhttps?:\/\/[^\s"'<>]+/gi, (link) => {
    const end = link.search(/[?#]/);
    return end < 0 ? link : `${link.slice(0, end)}?[redacted]`;
  });
  return safe.slice(0, longest);
}
