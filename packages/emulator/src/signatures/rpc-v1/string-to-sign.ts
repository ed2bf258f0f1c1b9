import { encodeRfc3986, sortByName, type QueryItem } from '../query-items.js';

/** Method and sorted parameters, encoded twice. The path is always `/`; headers are not signed. */
export function rpcStringToSign(method: string, parameters: readonly QueryItem[]): string {
  const query = sortByName(parameters)
    .filter(({ name }) => name !== 'Signature')
    .map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
  return `${method.toUpperCase()}&%2F&${encodeRfc3986(query)}`;
}
