import { createNodeTransport } from './node-transport.js';
import type { Transport } from '../transport.js';

/** Shared by all clients of the process, so that they share connections. */
export const platformTransport: Transport = createNodeTransport();
