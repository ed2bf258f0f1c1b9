import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmulator } from '../src/index.js';
import { vectorCredentials, vectors, type Vector } from './vectors.js';

const captured = vectors.filter(({ operation }) => operation !== null);
const emulator = createEmulator({
  now: () => new Date(captured[0]?.timestamp ?? ''),
  credentials: vectorCredentials,
});

/** Sends a captured request over a socket byte for byte, with its target, Host and headers. */
function replay({ request, authorization }: Vector, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method: request.method,
        path: request.pathOnWire,
        setHost: false,
        headers: { ...request.headersSent, Authorization: authorization },
      },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject).end(request.body ?? '');
  });
}

/**
 * The status of a verified request: the captures name a task or a path that does not exist here.
 */
function expectedStatus({ id, operation }: Vector): number {
  if (id.includes('encoded-path')) {
    return 400;
  }
  return operation === 'CreateDownloadTask' || operation === 'ListDownloadTask' ? 200 : 404;
}

describe("requests of the vendor's own SDKs", () => {
  let port = 0;
  beforeAll(async () => {
    ({ port } = await emulator.listen());
  });
  afterAll(() => emulator.close());

  it.each(captured)('are accepted over a socket: $id', async (vector) => {
    expect(await replay(vector, port)).toBe(expectedStatus(vector));
  });

  it('are refused if the path changes after signing', async () => {
    const vector = captured.find(({ operation }) => operation === 'DescribeDownloadTask');
    if (vector === undefined) {
      throw new Error('no such vector');
    }
    const pathOnWire = vector.request.pathOnWire.replace(/.$/, 'f');
    expect(await replay({ ...vector, request: { ...vector.request, pathOnWire } }, port)).toBe(401);
  });
});
