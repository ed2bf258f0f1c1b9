import type { SpecNode } from '../spec/spec-node.js';
import { byText, sortedObject } from './names.js';
import { readTexts } from '../spec/read-texts.js';
import type { EndpointModel, VariableModel, VendorModel } from './vendor-model.js';

/** The servers by network, and the regions: those of the public network, and of each other one where they differ. */
export function readEndpoints(
  root: SpecNode,
): Pick<VendorModel, 'endpoints' | 'regions' | 'variables'> {
  const servers = new Map<string, SpecNode>();
  for (const server of root.items('servers')) {
    const network = server.optionalText('x-network') ?? 'public';
    if (servers.has(network)) server.fail(`a second server of network "${network}"`);
    checkVariables(server);
    servers.set(network, server);
  }
  const publicServer = servers.get('public') ?? root.fail('no server of network "public"');
  const regions = readRegions(publicServer);
  const endpoints = [...servers].map(
    ([network, server]) => [network, readEndpoint(server, regions)] as const,
  );
  return { endpoints: sortedObject(endpoints), regions, variables: readVariables(publicServer) };
}

function readEndpoint(server: SpecNode, publicRegions: readonly string[]): EndpointModel {
  const hosts = readTexts(server, 'x-region-hosts');
  const regions = readRegions(server);
  const isOwn = regions.length > 0 && regions.join() !== publicRegions.join();
  return {
    url: server.text('url'),
    ...(isOwn ? { regions } : {}),
    ...(hosts.length === 0 ? {} : { regionHosts: sortedObject(hosts) }),
  };
}

/** The region first: it is what handles begin with, whatever comes first in the host. */
function readVariables(server: SpecNode): VariableModel[] {
  const variables = server.entries('variables').map(([name, variable]) => ({
    name,
    description: variable.optionalText('description') ?? '',
    example: variable.text('default'),
  }));
  return [...variables.filter(isRegion), ...variables.filter((each) => !isRegion(each))];
}

function isRegion({ name }: VariableModel): boolean {
  return name === 'region';
}

/** Closed (`enum`) or open (`x-known-values`), and those with a host of their own. */
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

/** A host in braces that no variable fills could never be called. */
function checkVariables(server: SpecNode): void {
  const known = new Set(server.entries('variables').map(([name]) => name));
  const hosts = readTexts(server, 'x-region-hosts').map(([, host]) => host);
  for (const [, name = ''] of [server.text('url'), ...hosts].join().matchAll(/\{([^{}]*)\}/g)) {
    if (!known.has(name)) server.fail(`"{${name}}" in a host is none of its variables`);
  }
}
