import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { vendorTypeName } from '../generate/names.js';
import { specPath } from '../spec/find-specs.js';
import { cloudsFolder } from '../spec/read-cloud.js';
import type { TemplateValues } from './render.js';

/** The description of a new vendor. */
export interface VendorRequest {
  /** Name of its folder and package: `tencent-cls`. */
  readonly id: string;
  /** A folder of `packages/auth/src`; one that does not exist is created. */
  readonly cloud: string;
  readonly style: 'rest' | 'rpc';
  /** A signer of the cloud. */
  readonly signing: string;
  /** No request reads a single task, so that `get` lists all of them. */
  readonly listOnly: boolean;
  /** A task that has not ended can be canceled. */
  readonly cancel: boolean;
  readonly errors: ErrorStyle;
  /** A region of the vendor; absent if it has none. */
  readonly region?: string | undefined;
}

/**
 * How a failure is reported: by an HTTP status with `code` and `message` at the top of the body, or
 * by HTTP 200 with both of them in `error`.
 */
type ErrorStyle = (typeof errorStyles)[number];

export const errorStyles = ['status', 'nested-200'] as const;

const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The problems of a request, as sentences for a person. */
export async function checkRequest(root: string, request: VendorRequest): Promise<string[]> {
  const { id, cloud, signing } = request;
  const problems = Object.entries({ id, cloud, signing })
    .filter(([, value]) => !name.test(value))
    .map(
      ([word, value]) =>
        `${word} "${value}" must be lower-case letters and digits, separated by "-".`,
    );
  if (existsSync(path.join(root, specPath(id))) || existsSync(path.join(root, 'packages', id))) {
    problems.push(`"${id}" exists already. Choose another id, or remove its folders first.`);
  }
  const known = await readSigners(root, cloud);
  if (known !== undefined && !known.signers.includes(signing)) {
    problems.push(`${cloud} has no signer "${signing}". It has ${known.signers.join(', ')}.`);
  }
  return problems;
}

/** The values of the templates. */
export async function valuesOf(root: string, request: VendorRequest): Promise<TemplateValues> {
  const { id, cloud, style, signing, listOnly, cancel, errors, region } = request;
  const known = await readSigners(root, cloud);
  const isRest = style === 'rest';
  return {
    id,
    cloud,
    signing,
    region,
    listOnly,
    cancel,
    capabilities: JSON.stringify([listOnly && 'list', cancel && 'cancel'].filter(Boolean)),
    nested: errors === 'nested-200',
    ...statusesOf(errors),
    newCloud: known === undefined,
    rest: isRest,
    rpc: !isRest,
    listRpc: !isRest && listOnly,
    Type: vendorTypeName(id),
    title: titleOf(id),
    Cloud: vendorTypeName(cloud),
    CLOUD: cloud.toUpperCase().replaceAll('-', '_'),
    cloudTitle: titleOf(cloud),
    signerFactory: `create${vendorTypeName(cloud)}Signer`,
    exampleOptions: region === undefined ? '' : `{ region: '${region}' }`,
    ...(isRest ? restPlaces : rpcPlaces),
    ...credentialsOf(known?.fields ?? { secret: 'apiKey' }),
  };
}

/** `{{status404}}` is the HTTP status of a response that other vendors send with status 404. */
function statusesOf(errors: ErrorStyle): TemplateValues {
  const statuses = [400, 401, 404, 429, 500, 503];
  return Object.fromEntries(
    statuses.map((status) => [`status${status}`, String(errors === 'status' ? status : 200)]),
  );
}

/** Paths and places of arguments. */
const restPlaces: TemplateValues = {
  wirePath: '/tasks',
  createPath: '/tasks',
  listPath: '/tasks',
  getPath: '/tasks/{taskId}',
  linkPath: '/tasks/{taskId}/link',
  cancelPath: '/tasks/{taskId}/cancel',
  readMethod: 'get',
  readMethodUpper: 'GET',
  readPlace: 'query',
  readInput: 'query',
  taskIdPlace: 'path',
  taskIdInput: 'path',
};

/** An RPC request has all of them in its body. */
const rpcPlaces: TemplateValues = {
  wirePath: '/',
  createPath: '/#CreateTask',
  listPath: '/#ListTasks',
  getPath: '/#GetTask',
  linkPath: '/#GetTaskLink',
  cancelPath: '/#CancelTask',
  readMethod: 'post',
  readMethodUpper: 'POST',
  readPlace: 'body',
  readInput: 'body',
  taskIdPlace: 'body',
  taskIdInput: 'body',
};

/** Credentials of the emulator, in the vendor's own fields. */
function credentialsOf({ id, secret }: KeyFields): TemplateValues {
  const journey = { ...(id && { [id]: '${accessKeyId}' }), [secret]: '${secretAccessKey}' };
  const idField = id === undefined ? '' : `${id}: keys.accessKeyId, `;
  return {
    keyInHeader: id === undefined ? 'secretAccessKey' : 'accessKeyId',
    journeyCredentials: JSON.stringify(journey),
    testCredentials: `{ ${idField}${secret}: keys.secretAccessKey }`,
  };
}

interface KeyFields {
  readonly id?: string;
  readonly secret: string;
}

/** The values of a cloud for the templates; `undefined` for one that does not exist. */
async function readSigners(
  root: string,
  cloud: string,
): Promise<{ readonly signers: readonly string[]; readonly fields: KeyFields } | undefined> {
  const file = path.join(root, cloudsFolder, cloud, 'cloud.ts');
  if (!existsSync(file)) {
    return undefined;
  }
  const module: { cloud: { signers: object; credentials: { fields: KeyFields } } } = await import(
    pathToFileURL(file).href
  );
  const { signers, credentials } = module.cloud;
  return { signers: Object.keys(signers), fields: credentials.fields };
}

/** `tencent-cls` → `Tencent Cls`, which a person corrects later. */
function titleOf(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
