import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/**
 * The responses of a BLS with one task, by request. By default, the task has succeeded and its file
 * is complete.
 */
export interface FakeBls {
  readonly create?: Responder;
  readonly describe?: Responder;
  readonly link?: Responder;
  readonly file?: Responder;
}

type Responder = (response: ServerResponse, request: IncomingMessage) => void;

export const fakeHandle = 'baidu-bls:bj/one';
export const fakeContent = 'a,b\n1,2\n'.repeat(2000);

/**
 * Starts a server for misbehaviour that the emulator does not support: it verifies nothing.
 * Resolves with the environment that connects the CLI to it.
 */
export async function startFakeBls(fake: FakeBls): Promise<NodeJS.ProcessEnv> {
  const server = createServer((request, response) => respond(fake, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS: `http://127.0.0.1:${port}`,
    BAIDUCLOUD_ACCESS_KEY: 'id',
    BAIDUCLOUD_SECRET_KEY: 'never-shown',
  };
}

export function fail(status: number, code: string): Responder {
  return (response) => json(response, { success: false, code, message: code }, status);
}

/** Sends the file in small pieces until the reader disconnects. */
export function drip(started: () => void): Responder {
  return (response) => {
    response.writeHead(200, { 'content-length': 100_000_000 });
    const timer = setInterval(() => response.write('x'.repeat(64_000)), 20);
    response.on('close', () => clearInterval(timer));
    started();
  };
}

function respond(fake: FakeBls, request: IncomingMessage, response: ServerResponse): void {
  const { url = '', method } = request;
  if (url.startsWith('/file')) {
    (fake.file ?? whole)(response, request);
  } else if (url.includes('/link/')) {
    (fake.link ?? linked)(response, request);
  } else if (method === 'POST') {
    (fake.create ?? created)(response, request);
  } else {
    (fake.describe ?? succeeded)(response, request);
  }
}

const linked: Responder = (response, request) => {
  const link = `http://${request.headers.host}/file.csv?authorization=never-shown-signature`;
  json(response, { success: true, result: { link, fileName: 'rows.csv' } });
};

const created: Responder = (response) => json(response, { success: true, result: { uuid: 'one' } });

export const succeeded: Responder = (response) => describe(response, 'SUCCESS');

export const running: Responder = (response) => describe(response, 'RUNNING');

const whole: Responder = (response) => {
  response.writeHead(200, { 'content-length': fakeContent.length });
  response.end(fakeContent);
};

export function describe(response: ServerResponse, state: string): void {
  json(response, { success: true, result: { task: { uuid: 'one', state } } });
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    date: new Date().toUTCString(),
  });
  response.end(JSON.stringify(body));
}
