import type { CloudSigner } from '@download-tasks/auth/clouds';
import type { CloudModel } from '../spec/read-cloud.js';
import {
  factoryComment,
  networkComment,
  optionComment,
  optionsComment,
} from './client-comments.js';
import { generatedHeader } from './generated-header.js';
import { vendorTypeName } from './names.js';
import type { VendorModel } from './vendor-model.js';

/** `client.ts`: the client of a vendor, from its servers, security scheme and cloud. */
export function emitClient(vendor: VendorModel, cloud: CloudModel): string {
  const name = vendorTypeName(vendor.id);
  const signer = cloud.signers[vendor.signing];
  if (signer === undefined) {
    throw new Error(`${vendor.cloud} has no signer "${vendor.signing}"`);
  }
  return `${generatedHeader(vendor.specFile)}

import { type ${cloud.credentialsInput}, ${signer.factory} } from '@download-tasks/auth/${vendor.cloud}';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type ${name}Methods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

${optionTypes(vendor, name)}
${optionsComment(vendor)}
export interface ${name}ClientOptions extends ClientOptions {
${optionMembers(vendor, name, cloud)}
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface ${name}Client extends ${name}Methods {
${vendor.variables.map((variable) => `readonly ${variable.name}: string;`).join('\n')}
  readonly http: ClientCore<paths>['http'];
}

${factory(vendor, name, signer)}
`;
}

/** The types of options with vendor-specific values. */
function optionTypes(vendor: VendorModel, name: string): string {
  const region = `
/** A documented region; any other region requires \`endpoint\`. */
export type ${name}Region = (typeof service.regions)[number];
`;
  const network = `
${networkComment(vendor)}
export type ${name}Network = keyof typeof service.endpoints;
`;
  return `${hasRegions(vendor) ? region : ''}${hasNetworks(vendor) ? network : ''}`;
}

function optionMembers(vendor: VendorModel, name: string, cloud: CloudModel): string {
  const variables = vendor.variables.map((variable) => {
    const isOpen = variable.name === 'region' && hasRegions(vendor);
    const type = isOpen ? `${name}Region | (string & {})` : 'string';
    return `${optionComment(variable)}\nreadonly ${variable.name}: ${type};`;
  });
  const network = `/** Default \`public\`. An \`endpoint\` has precedence. */
readonly network?: ${name}Network;`;
  const credentials = `/**
 * Keys, or a function or an object that provides them before each attempt. Default: the places
 * where the cloud's own tools store them.
 */
readonly credentials?: ${cloud.credentialsInput};`;
  return [...variables, ...(hasNetworks(vendor) ? [network] : []), credentials].join('\n');
}

function factory(vendor: VendorModel, name: string, signer: CloudSigner): string {
  const variables = vendor.variables.map((variable) => variable.name);
  const network = hasNetworks(vendor) ? ['network'] : [];
  const required = variables.map((variable) => `'${variable}'`).join(', ');
  const names = [...variables, ...network, 'credentials'];
  const sent = vendor.variables.filter(({ header }) => header !== undefined);
  const headers = sent.map((variable) => variable.name).join(', ');
  const whereTo = ['endpoint', ...network, `variables: { ${variables.join(', ')} }`].join(', ');
  const signed = [...signer.variables, 'credentials', 'fetch: options.fetch'].join(', ');
  return `const optionNames = [...commonOptionNames, ${names.map((each) => `'${each}'`).join(', ')}] as const;

${factoryComment(vendor)}
export function create${name}Client(options: ${name}ClientOptions${required === '' ? ' = {}' : ''}): ${name}Client {
  checkOptions(service.vendor, options, optionNames, [${required}]);
  const { ${[...names, 'endpoint'].join(', ')} } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { ${whereTo} }),
    sign: ${signer.factory}({ ${signed} }),
    ${headers === '' ? '' : `variables: { ${headers} }, `}options,
  });
  return { ${['...bindMethods(core.call)', ...variables, 'http: core.http'].join(', ')} };
}`;
}

function hasRegions({ regions }: VendorModel): boolean {
  return regions.length > 0;
}

function hasNetworks({ endpoints }: VendorModel): boolean {
  return Object.keys(endpoints).length > 1;
}
