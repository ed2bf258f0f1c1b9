import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { proxyFetch } from '../../src/clients/proxy-fetch.js';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

it('uses the proxy of the environment, except for hosts of NO_PROXY', async () => {
  const target = await listen(
    createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(body === '' ? 204 : 201, { 'x-seen': request.headers['x-sent'] ?? '' });
        response.end(body);
      });
    }),
  );
  const connections: (string | undefined)[] = [];
  const tunnel = createServer();
  tunnel.on('connect', (request, socket) => {
    connections.push(request.url);
    const [host, port] = target.split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
  });
  const proxy = `http://${await listen(tunnel)}`;

  const fetch = await proxyFetch({ HTTP_PROXY: proxy });
  const request = { method: 'POST', body: 'rows', headers: { 'x-sent': 'yes' } };
  const response = await fetch?.(`http://${target}/a`, request);
  expect(response?.status).toBe(201);
  expect(response?.headers.get('x-seen')).toBe('yes');
  expect(await response?.text()).toBe('rows');
  expect(connections).toEqual([target]);

  const direct = await proxyFetch({ http_proxy: proxy, NO_PROXY: '127.0.0.1' });
  expect((await direct?.(`http://${target}/b`))?.status).toBe(204);
  expect(connections).toHaveLength(1);
});

it.each(['http', 'https'])(
  'fails once if the proxy closes the connection before it responds, for %s',
  async (scheme) => {
    let connections = 0;
    // Without a listener for CONNECT, Node closes the connection.
    const tunnel = createServer().on('connection', () => (connections += 1));
    const fetch = await proxyFetch({ HTTP_PROXY: `http://${await listen(tunnel)}` });
    const signal = AbortSignal.timeout(10_000);
    await expect(fetch?.(`${scheme}://target.example/`, { signal })).rejects.toThrow(
      /of HTTP_PROXY cannot be reached \(PROXY_CLOSED\)/,
    );
    await setTimeout(100);
    expect(connections).toBe(1);
  },
);

it('fails once if the proxy sends something before it is asked', async () => {
  let connections = 0;
  const tunnel = createServer();
  tunnel.on('connect', (_, socket) => {
    connections += 1;
    socket.end('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n');
  });
  const fetch = await proxyFetch({ HTTP_PROXY: `http://${await listen(tunnel)}` });
  const signal = AbortSignal.timeout(10_000);
  await expect(fetch?.('http://target.example/', { signal })).rejects.toThrow('PROXY_CLOSED');
  await setTimeout(100);
  expect(connections).toBe(1);
});

it.each([
  [407, 'of HTTP_PROXY responded with HTTP 407. Put the right user name and password into'],
  [403, 'of HTTP_PROXY responded with HTTP 403. Check that variable'],
])('names the variable if the proxy responds with %d', async (status, message) => {
  const tunnel = createServer();
  tunnel.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
  const proxy = (await listen(tunnel)).replace('127', 'u:never-shown@127');
  const fetch = await proxyFetch({ HTTP_PROXY: `http://${proxy}` });
  const failed = fetch?.('https://target.example/');
  await expect(failed).rejects.toThrow(message);
  await expect(failed).rejects.not.toThrow('never-shown');
});

it('is undefined without a proxy', async () => {
  expect(await proxyFetch({ NO_PROXY: '*' })).toBeUndefined();
});
