import { DownloadError } from '@download-tasks/downloader';
import { ExportError } from '@download-tasks/exporter';
import { FleetError } from '../fleet-error.js';

/**
 * Kinds of errors that every further window of the export would end in, until somebody changes
 * something.
 */
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

/** The longest text that is kept of an error. */
const longest = 500;

/**
 * What is kept of an error: its message without anything that looks like a link with a query, which
 * is where secrets are.
 */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const safe = text.replaceAll(/\bhttps?:\/\/[^\s"'<>]+/gi, (link) => {
    const end = link.search(/[?#]/);
    return end < 0 ? link : `${link.slice(0, end)}?[redacted]`;
  });
  return safe.slice(0, longest);
}
