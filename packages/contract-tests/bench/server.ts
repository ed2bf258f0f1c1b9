import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned } from './check-signature.js';
import { answerOfTask, pathOfTask } from './sample-request.js';

/** Run as a child, so that its CPU time is not counted: answers every well-signed request with the task of its path. */
const prefix = pathOfTask('');
const refusal = JSON.stringify({ success: false, code: 'Unauthorized', message: 'wrong request' });

const server = createServer((request, response) => {
  const path = request.url ?? '';
  const accepted = request.method === 'GET' && path.startsWith(prefix) && isSigned(request);
  response.writeHead(accepted ? 200 : 401, { 'content-type': 'application/json' });
  response.end(accepted ? answerOfTask(path.slice(prefix.length)) : refusal);
});
// The contenders take turns; a connection must survive the turns of the others.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
process.once('disconnect', () => process.exit());
