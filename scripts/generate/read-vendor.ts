import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { collectSecretFields } from './collect-fields.js';
import { byText, sortedObject } from './names.js';
import { readOperations } from './read-operation.js';
import type { EndpointModel, EnvelopeModel, ErrorModel, VendorModel } from './vendor-model.js';

/** Reads a spec into the model of the emitters; throws `SpecError` naming file and place. */
export function readVendor(vendor: string, source: YamlFile): VendorModel {
  const root = new SpecNode(source);
  const identity = root.need('x-vendor');
  if (identity.text('id') !== vendor) {
    identity.fail(`"id" must be the name of the folder, "${vendor}"`);
  }
  const errors = readErrors(root);
  return {
    id: vendor,
    title: identity.text('title'),
    cloud: identity.text('cloud'),
    documentation: identity.text('documentation'),
    version: root.need('info').text('version'),
    specFile: source.file,
    document: source.value,
    endpoints: readEndpoints(root),
    regions: readRegions(root),
    headers: readHeaders(root),
    envelope: readEnvelope(root.need('x-envelope')),
    errors,
    states: Object.fromEntries(readTexts(root, 'x-task-states')),
    operations: readOperations(root, errors),
    secretFields: collectSecretFields(root),
  };
}

function readEndpoints(root: SpecNode): Record<string, EndpointModel> {
  const endpoints = root.items('servers').map((server) => {
    const hosts = readTexts(server, 'x-region-hosts');
    const endpoint: EndpointModel = {
      url: server.text('url'),
      ...(hosts.length === 0 ? {} : { regionHosts: sortedObject(hosts) }),
    };
    return [server.optionalText('x-network') ?? 'public', endpoint, server] as const;
  });
  const networks = endpoints.map(([network]) => network);
  for (const [index, [network, , server]] of endpoints.entries()) {
    if (networks.indexOf(network) !== index) server.fail(`a second server of network "${network}"`);
  }
  if (!networks.includes('public')) root.fail('no server of network "public"');
  return sortedObject(endpoints.map(([network, endpoint]) => [network, endpoint]));
}

/** Regions of all servers: closed (`enum`) or open (`x-known-values`), and those with a host of their own. */
function readRegions(root: SpecNode): string[] {
  const regions = root.items('servers').flatMap((server) => {
    const region = server.at('variables')?.at('region');
    const hosts = readTexts(server, 'x-region-hosts').map(([name]) => name);
    return [...hosts, ...(region?.texts('enum') ?? []), ...(region?.texts('x-known-values') ?? [])];
  });
  return [...new Set(regions)].toSorted(byText);
}

function readHeaders(root: SpecNode): Record<string, string> {
  return sortedObject(
    readTexts(root, 'x-fixed-headers').map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function readEnvelope(envelope: SpecNode): EnvelopeModel {
  const success = envelope.optionalText('success');
  const requestIdHeader = envelope.optionalText('requestIdHeader');
  return {
    ...(success === undefined ? {} : { success }),
    code: envelope.texts('code'),
    message: envelope.texts('message'),
    requestId: envelope.texts('requestId'),
    ...(requestIdHeader === undefined ? {} : { requestIdHeader }),
  };
}

function readErrors(root: SpecNode): ErrorModel[] {
  const nodes = root.items('x-errors');
  const codes = nodes.map((node) => node.text('code'));
  return nodes
    .map((node, index) => {
      const code = node.text('code');
      if (codes.indexOf(code) !== index) node.fail(`code "${code}" is listed twice`);
      const status = node
        .items('status')
        .map((item) => (typeof item.value === 'number' ? item.value : item.fail('not a number')));
      const evidence = node.optionalText('evidence');
      return {
        code,
        kind: node.text('kind'),
        status,
        retry: node.text('retry'),
        ...(evidence === undefined || evidence === 'documented' ? {} : { evidence }),
      };
    })
    .toSorted((left, right) => byText(left.code, right.code));
}

function readTexts(node: SpecNode, key: string): (readonly [string, string])[] {
  return node.entries(key).map(([name]) => [name, node.need(key).text(name)] as const);
}
