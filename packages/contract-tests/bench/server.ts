import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned } from './check-signature.js';
import { bodyOfTask, pathOfTask } from './sample-request.js';

/**
 * Run as a child, so that its CPU time does not count. Returns the task of the path for every
 * correctly signed request to BLS and for every request under `/unsigned`, and a body of the same
 * size for any signed request to the other vendors.
 */
const prefix = pathOfTask('');
const refusal = JSON.stringify({ success: false, code: 'Unauthorized', message: 'wrong request' });
const other = JSON.stringify({
  name: 'whole',
  Success: true,
  RequestId: 'r',
  text: 'x'.repeat(600),
});

function bodyFor(request: IncomingMessage): string | undefined {
  const path = request.url ?? '';
  if (path.startsWith(`/unsigned${prefix}`)) {
    return bodyOfTask(path.slice(`/unsigned${prefix}`.length));
  }
  if (path.startsWith(prefix)) {
    return isSigned(request) ? bodyOfTask(path.slice(prefix.length)) : undefined;
  }
  const isAliyun = /^(?:ACS3|SLS4)-HMAC-SHA256 /.test(request.headers.authorization ?? '');
  // The signature 1.0 is in the form.
  return isAliyun || request.method === 'POST' ? other : undefined;
}

const server = createServer((request, response) => {
  const body = bodyFor(request);
  request.resume();
  response.writeHead(body === undefined ? 401 : 200, { 'content-type': 'application/json' });
  response.end(body ?? refusal);
});
// The contenders take turns, so a connection must stay open during the turns of the others.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
process.once('disconnect', () => process.exit());
