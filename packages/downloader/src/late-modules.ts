import type * as Dns from 'node:dns';
import type * as Https from 'node:https';
import type * as Tls from 'node:tls';
import type * as Zlib from 'node:zlib';

/**
 * Node modules that not every download needs. Each is loaded on first use: TLS alone is a third of
 * the loading time.
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
