import type { EndpointDescriptor } from '@download-tasks/client-core';
import type { SpecNode } from '../spec/spec-node.js';
import { byText, sortedObject } from './names.js';
import { readTexts } from '../spec/read-texts.js';
import type { VariableModel, VendorModel } from './vendor-model.js';

/**
 * The servers by network, and the regions: those of the public network, and of each other one where
 * they differ.
 */
export function readEndpoints(
  root: SpecNode,
): Pick<VendorModel, 'endpoints' | 'networks' | 'regions' | 'variables'> {
  const servers = new Map<string, SpecNode>();
  for (const server of root.items('servers')) {
    const network = server.optionalText('x-network') ?? 'public';
    if (servers.has(network)) {
      server.fail(`a second server of network "${network}"`);
    }
    checkVariables(server);
    servers.set(network, server);
  }
  const publicServer = servers.get('public') ?? root.fail('no server of network "public"');
  const variables = readVariables(publicServer);
  checkHeaders(root, variables);
  for (const server of servers.values()) {
    checkSameHeaders(server, variables);
  }
  const regions = readRegions(publicServer);
  const endpoints = [...servers].map(
    ([network, server]) => [network, readEndpoint(server, regions)] as const,
  );
  const networks = [...servers].map(
    ([network, server]) => [network, server.optionalText('description') ?? ''] as const,
  );
  return {
    endpoints: sortedObject(endpoints),
    networks: sortedObject(networks),
    regions,
    variables,
  };
}

function readEndpoint(server: SpecNode, publicRegions: readonly string[]): EndpointDescriptor {
  const hosts = readTexts(server, 'x-region-hosts');
  const regions = readRegions(server);
  const isOwn = regions.length > 0 && regions.join() !== publicRegions.join();
  return {
    url: server.text('url'),
    ...(isOwn ? { regions } : {}),
    ...(hosts.length === 0 ? {} : { regionHosts: sortedObject(hosts) }),
  };
}

/** The region first, because handles begin with it, in any order of the host. */
function readVariables(server: SpecNode): VariableModel[] {
  const variables = server.entries('variables').map(([name, variable]) => {
    const header = variable.optionalText('x-header')?.toLowerCase();
    return {
      name,
      description: variable.optionalText('description') ?? '',
      ...(header === undefined ? {} : { header }),
      example: variable.text('default'),
    };
  });
  return [...variables.filter(isRegion), ...variables.filter((each) => !isRegion(each))];
}

function isRegion({ name }: VariableModel): boolean {
  return name === 'region';
}

/** Closed (`enum`) or open (`x-known-values`), and those with a separate host. */
function readRegions(server: SpecNode): string[] {
  const region = server.at('variables')?.at('region');
  const hosts = readTexts(server, 'x-region-hosts').map(([name]) => name);
  const regions = [
    ...hosts,
    ...(region?.texts('enum') ?? []),
    ...(region?.texts('x-known-values') ?? []),
  ];
  return [...new Set(regions)].toSorted(byText);
}

/** Each variable fills a place in a host or a header, and each place in a host has a variable. */
function checkVariables(server: SpecNode): void {
  const variables = server.entries('variables');
  const known = new Set(variables.map(([name]) => name));
  const hosts = readTexts(server, 'x-region-hosts').map(([, host]) => host);
  const places = [server.text('url'), ...hosts].join().matchAll(/\{([^{}]*)\}/g);
  const inHosts = new Set(Array.from(places, ([, name = '']) => name));
  for (const name of inHosts) {
    if (!known.has(name)) {
      server.fail(`the host has "{${name}}", which is not one of the variables of the server`);
    }
  }
  for (const [name, variable] of variables) {
    if (!inHosts.has(name) && variable.at('x-header') === undefined) {
      variable.fail(`"${name}" is neither in the host nor in a header; name one with "x-header"`);
    }
  }
}

/** One header cannot carry two values. */
function checkHeaders(root: SpecNode, variables: readonly VariableModel[]): void {
  const taken = new Set(readTexts(root, 'x-fixed-headers').map(([name]) => name.toLowerCase()));
  for (const { name, header } of variables) {
    if (header === undefined) {
      continue;
    }
    if (taken.has(header)) {
      root.need('servers').fail(`"${name}": the header "${header}" has another value already`);
    }
    taken.add(header);
  }
}

/** A client sends the same headers in every network. */
function checkSameHeaders(server: SpecNode, variables: readonly VariableModel[]): void {
  const own = new Map(readVariables(server).map(({ name, header }) => [name, header]));
  const names = new Set([...own.keys(), ...variables.map(({ name }) => name)]);
  for (const name of names) {
    const header = variables.find((variable) => variable.name === name)?.header;
    if (own.get(name) !== header) {
      server.fail(`the "x-header" of "${name}" is not that of the public server`);
    }
  }
}
