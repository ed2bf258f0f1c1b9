import type * as Dns from 'node:dns';
import type * as Https from 'node:https';
import type * as Tls from 'node:tls';
import type * as Zlib from 'node:zlib';

/**
 * Modules of Node that not every download needs, each loaded when it is first used: TLS alone is a third of what Node would load at the
 * start.
 */
export const late = {
  get https(): typeof Https {
    return process.getBuiltinModule('node:https');
  },
  get tls(): typeof Tls {
    return process.getBuiltinModule('node:tls');
  },
  get dns(): typeof Dns {
    return process.getBuiltinModule('node:dns');
  },
  get zlib(): typeof Zlib {
    return process.getBuiltinModule('node:zlib');
  },
};
