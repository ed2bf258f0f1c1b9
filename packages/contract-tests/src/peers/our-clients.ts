import { clouds } from '@download-tasks/auth/clouds';
import { isObject } from '../json.js';
import { readVendorSpec, vendors } from '../spec.js';
import { readJourneyFile } from './journey.js';
import { type Destination, type Peer, slsDomain } from './peer.js';

/**
 * The clients of this repository, each with the options of its journey. Their methods are called
 * like the operations, but for the first letter.
 */
export const ourClients: Peer = {
  name: 'download-tasks',
  vendors,
  wire: 'as ours',
  connect(destination) {
    const connecting = createClient(destination);
    return async (operation, input) => {
      const client = await connecting;
      const name = operation.charAt(0).toLowerCase() + operation.slice(1);
      const method: unknown = Reflect.get(client, name);
      if (typeof method !== 'function') {
        throw new Error(`no method ${name}`);
      }
      return Reflect.apply(method, client, [input]) as unknown;
    };
  },
};

async function createClient({ vendor, port, credentials }: Destination): Promise<object> {
  const { client } = readJourneyFile(vendor);
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token } = credentials;
  // What is part of the name of the host cannot travel to an address.
  const endpoint =
    'project' in client ? `http://{project}.${slsDomain}:${port}` : `http://127.0.0.1:${port}`;
  const options = {
    ...client,
    endpoint,
    credentials: cloudOf(vendor).credentials.build({ id, secret, token }),
  };
  const typeName = vendor
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  const entry: object = await import(`@download-tasks/${vendor}`);
  const create: unknown = Reflect.get(entry, `create${typeName}Client`);
  const created: unknown = typeof create === 'function' ? create(options) : undefined;
  if (!isObject(created)) {
    throw new Error(`@download-tasks/${vendor} makes no client`);
  }
  return created;
}

function cloudOf(vendor: string): (typeof clouds)[string] {
  const identity = readVendorSpec(vendor).document['x-vendor'];
  const name = isObject(identity) ? String(identity['cloud']) : '';
  const cloud = clouds[name];
  if (cloud === undefined) {
    throw new Error(`the cloud of ${vendor} is not described`);
  }
  return cloud;
}
