import { cloudOf } from '../cloud-of.js';
import { readJourney } from '../journey.js';
import { vendors } from '../spec.js';
import { hostTemplate } from '../vendor-host.js';
import { loadVendor, methodOf } from '../vendor-package.js';
import type { Destination, Peer } from './peer.js';

/** The clients of this repository with the options of their journeys. */
export const ourClients: Peer = {
  name: 'download-tasks',
  vendors,
  wire: 'as ours',
  connect(destination) {
    const connecting = createClient(destination);
    return async (operation, input) => methodOf(await connecting, operation)(input);
  },
};

async function createClient({ vendor, port, credentials }: Destination): Promise<object> {
  const { client } = readJourney(vendor);
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token } = credentials;
  // Variables in the host name cannot be sent to an IP address.
  const host = hostTemplate(vendor);
  const endpoint = host.includes('{')
    ? `${host.replace(/^https/, 'http')}:${port}`
    : `http://127.0.0.1:${port}`;
  const { createClient: create } = await loadVendor(vendor);
  return create({
    ...client,
    endpoint,
    credentials: cloudOf(vendor).credentials.build({ id, secret, token }),
  });
}
