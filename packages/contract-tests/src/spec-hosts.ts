import { isObject, type JsonObject } from './json.js';

/**
 * Returns the hosts of a spec by network and region, with other variables in braces. `*` means that
 * a network has one host for all regions.
 */
export function specHosts(document: JsonObject): JsonObject {
  const servers = Array.isArray(document['servers']) ? document['servers'].filter(isObject) : [];
  return Object.fromEntries(
    servers.map((server) => {
      const network = server['x-network'];
      return [typeof network === 'string' ? network : 'public', hostsOf(server)];
    }),
  );
}

function hostsOf(server: JsonObject): JsonObject {
  const template = String(server['url']);
  const own = isObject(server['x-region-hosts']) ? server['x-region-hosts'] : {};
  const variables = isObject(server['variables']) ? server['variables'] : {};
  const region = isObject(variables['region']) ? variables['region'] : {};
  const regions = [region['enum'], region['x-known-values']].flatMap((list) =>
    Array.isArray(list) ? list.map(String) : [],
  );
  const named = [...new Set([...regions, ...Object.keys(own)])];
  const hosts = named.map((name) => {
    const host = own[name];
    const url = typeof host === 'string' ? `https://${host}` : template;
    return [name, url.replaceAll('{region}', name)] as const;
  });
  return named.length === 0 ? { '*': template } : Object.fromEntries(hosts);
}
