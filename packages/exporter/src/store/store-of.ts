import { ExportError } from '../export-error.js';
import type { ExportPlace } from '../export-options.js';
import type { ExportStore } from './export-store.js';
import { createFolderStore } from './folder-store.js';

/** The store that the options select. */
export function storeOf({ store, directory, download }: ExportPlace): ExportStore {
  if (store !== undefined) {
    return store;
  }
  if (typeof directory === 'string' && directory !== '') {
    return createFolderStore(directory, download);
  }
  throw new ExportError('invalid-option', 'Pass `directory`, a folder for the files, or `store`.');
}
