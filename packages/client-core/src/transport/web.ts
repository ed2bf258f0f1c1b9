import { createFetchTransport } from './fetch-transport.js';
import type { Transport } from './transport.js';

/** The platform's `fetch`. It is looked up for each call, because it may be replaced later. */
export const platformTransport: Transport = createFetchTransport((url, init) => fetch(url, init));
