import { createFetchTransport } from './fetch-transport.js';
import type { Transport } from './transport.js';

/** The platform's `fetch`, looked up per call, so that one installed later is also used. */
export const platformTransport: Transport = createFetchTransport((url, init) => fetch(url, init));
