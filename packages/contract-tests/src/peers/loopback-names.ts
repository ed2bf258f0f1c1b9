import dns from 'node:dns';
import { isObject } from '../json.js';

type Lookup = (name: string, ...rest: readonly unknown[]) => void;

/**
 * Lets the names below some domains lead to this machine, for clients that put something into the
 * name of the host. Both `node:http` and `fetch` look names up through this function of Node; other
 * names go on as before. Disposing of the result ends it.
 */
export function resolveToLoopback(domains: readonly string[]): Disposable {
  const usual = dns.lookup;
  const loopback = { address: '127.0.0.1', family: 4 };
  const lookup: Lookup = (name, ...rest) => {
    if (!domains.some((domain) => name.endsWith(`.${domain}`))) {
      Reflect.apply(usual, dns, [name, ...rest]);
      return;
    }
    const [options, done] = rest.length > 1 ? rest : [undefined, ...rest];
    if (typeof done !== 'function') {
      throw new TypeError('a lookup without a callback');
    }
    const all = isObject(options) && options['all'] === true;
    const found = all ? [[loopback]] : [loopback.address, loopback.family];
    process.nextTick(() => Reflect.apply(done, undefined, [null, ...found]));
  };
  Reflect.set(dns, 'lookup', lookup);
  return {
    [Symbol.dispose]() {
      Reflect.set(dns, 'lookup', usual);
    },
  };
}
