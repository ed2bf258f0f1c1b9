import { createFetchTransport } from './fetch-transport.js';
import type { Transport } from './transport.js';

/** The platform's `fetch`, looked up per call: one installed later is used too. */
export const platformTransport: Transport = createFetchTransport((url, init) => fetch(url, init));
