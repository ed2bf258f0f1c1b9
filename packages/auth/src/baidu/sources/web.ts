import type { KeySource } from '../../credentials/sources/key-source.js';

/** Browsers and workers have neither files nor a machine of their own. */
export const platformSources: readonly KeySource[] = [];
