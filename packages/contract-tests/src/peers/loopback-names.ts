import dns from 'node:dns';
import { isObject } from '../json.js';

type Lookup = (name: string, ...rest: readonly unknown[]) => void;

/**
 * Resolves all names below some domains to this machine, for clients that put a value into the host
 * name. Replaces Node's `dns.lookup`, which both `node:http` and `fetch` call; other names resolve
 * as before. Disposing of the result restores the original function.
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
