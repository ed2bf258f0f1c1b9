import { createServer } from 'node:http';

import { DownloadLink } from '@download-tasks/normalize';
import { onTestFinished } from 'vitest';

import type { ExportProvider } from '../../src/index.js';
import type { SimulatedRequest, SimulatedVendor } from './simulated-vendor.js';

/** Serves the files of a simulated vendor locally as CSV, so they can be downloaded. */
export interface Origin {
  readonly host: string;
  /** The vendor's provider, with links to this origin. */
  readonly provider: ExportProvider<SimulatedRequest>;
}

/** Serves the files until the end of the test. */
export async function serveFiles(vendor: SimulatedVendor): Promise<Origin> {
  const server = createServer((request, response) => {
    const rows = vendor.fileOf(`https://files.invalid${request.url ?? ''}`);
    const body = Buffer.from(`id\n${rows.map((id) => `${id}\n`).join('')}`);
    response.writeHead(200, { 'content-length': body.length, 'content-type': 'text/csv' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const host = `127.0.0.1:${port}`;
  const provider = vendor.provider();
  const links = async (handle: string): Promise<readonly DownloadLink[]> => {
    const found = await provider.links(handle);
    return found.map(
      (link) =>
        new DownloadLink({
          url: link.reveal().replace('https://files.invalid', `http://${host}`),
          fileName: 'rows.csv',
        }),
    );
  };
  return { host, provider: { ...provider, links } };
}
