import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Emulator } from '@download-tasks/emulator';
import { onTestFinished } from 'vitest';

/**
 * Serves an emulator of SLS whose tasks report `extra` more rows than they wrote. Resolves with the
 * environment that connects the CLI to it.
 */
export async function startMiscountingGateway(
  emulator: Emulator,
  extra: number,
): Promise<NodeJS.ProcessEnv> {
  const server = createServer((request, response) => {
    void forward(emulator, request).then(async (result) => {
      const body = Buffer.from(await result.arrayBuffer());
      response.writeHead(result.status, Object.fromEntries(result.headers));
      const isJson = result.headers.get('content-type')?.startsWith('application/json') === true;
      response.end(isJson ? miscounted(body.toString(), extra) : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    DOWNLOAD_TASKS_ENDPOINT_URL_ALIYUN_SLS: `http://127.0.0.1:${port}/{vendor}/{project}`,
  };
}

async function forward(emulator: Emulator, request: IncomingMessage): Promise<Response> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await buffer(request);
  const sent = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return emulator.fetch(`http://${headers.host}${url}`, {
    method,
    headers: sent,
    ...(body.length > 0 && { body }),
  });
}

function miscounted(text: string, extra: number): string {
  return text.replaceAll(
    /("logCount":\s*)(\d+)/g,
    (_, name: string, count: string) => `${name}${Number(count) + extra}`,
  );
}
