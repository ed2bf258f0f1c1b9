import { spec } from '../../generated/aliyun-dbs.js';
import type { EmulatorVendor } from '../../vendor.js';

const answer = async (): Promise<Response> => new Response(null, { status: 501 });

/** To be written: until then every request is answered with HTTP 501. */
export const vendor: EmulatorVendor = {
  spec,
  timings: {},
  recognizes: () => false,
  start: () => ({ handle: answer, serveObject: answer }),
};
