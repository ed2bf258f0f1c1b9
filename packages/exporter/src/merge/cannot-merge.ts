import { ExportError } from '../export-error.js';

/** `next` tells the user what to do instead. */
export function cannotMerge(what: string, next: string, cause?: unknown): ExportError {
  return new ExportError('cannot-merge', `The parts cannot be merged: ${what}. ${next}`, { cause });
}

export function mixedLayouts(path: string): ExportError {
  return cannotMerge(
    `some files are one JSON array, and others are not, such as ${path}`,
    'Use the individual files.',
  );
}
