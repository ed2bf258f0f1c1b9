import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Emulator } from '@download-tasks/emulator';
import { onTestFinished } from 'vitest';

/**
 * Serves an emulator of SLS whose tasks report this many rows more than they wrote. Resolves with
 * the environment that leads the CLI there.
 */
export async function startMiscountingGateway(
  emulator: Emulator,
  more: number,
): Promise<NodeJS.ProcessEnv> {
  const server = createServer((request, response) => {
    void answerOf(emulator, request).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
      response.end(isJson ? miscounted(body.toString(), more) : body);
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

async function answerOf(emulator: Emulator, request: IncomingMessage): Promise<Response> {
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

function miscounted(text: string, more: number): string {
  return text.replaceAll(
    /("logCount":\s*)(\d+)/g,
    (_, name: string, count: string) => `${name}${Number(count) + more}`,
  );
}
