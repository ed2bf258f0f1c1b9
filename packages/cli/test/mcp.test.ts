import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { cleanEnvironment } from './support/run-cli.js';

const secrets =
  /emulator-secret-key|https?:\/\/127|[?&](?:OSS)?(?:authorization|Signature|Expires)=/i;
const extension = 'io.modelcontextprotocol/tasks';
const minute = {
  logStoreName: 'web',
  format: 'csv',
  queryStartTime: '2025-11-03T00:00:00Z',
  queryEndTime: '2025-11-03T00:01:00Z',
};

/** The result of a tool. */
interface Given {
  readonly isError: boolean;
  readonly text: string;
  readonly document: Readonly<Record<string, unknown>>;
}

async function call(client: Client, name: string, given: object = {}): Promise<Given> {
  const result = await client.callTool({ name, arguments: { ...given } });
  expect(JSON.stringify(result)).not.toMatch(secrets);
  const [content] = result.content;
  const text = content?.type === 'text' ? content.text : '';
  const document = { ...Object(result.structuredContent) };
  return { isError: result.isError === true, text, document };
}

describe('mcp', () => {
  let world: World;
  let root: string;
  beforeAll(async () => {
    world = await startWorld({ timings: { 'baidu-bls': { waitingMs: 0, runningMs: 0 } } });
    root = join(world.directory, 'root');
  });
  afterAll(async () => world.close());

  function environment(): Record<string, string> {
    const all = Object.entries(cleanEnvironment(world.environment));
    return Object.fromEntries(all.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  }

  async function connect(
    options: ConstructorParameters<typeof Client>[1] = {},
    words: readonly string[] = [],
  ): Promise<Client> {
    const client = new Client({ name: 'test', version: '1.0.0' }, options);
    const args = [world.cli, 'mcp', root, ...words];
    const env = environment();
    const transport = new StdioClientTransport({
      command: process.execPath,
      args,
      env,
      stderr: 'ignore',
    });
    await client.connect(transport);
    onTestFinished(async () => client.close());
    return client;
  }

  async function create(client: Client): Promise<string> {
    const given = { vendor: 'baidu-bls', arguments: minute };
    return String((await call(client, 'create_task', given)).document['handle']);
  }

  it.each([{}, { versionNegotiation: { mode: 'auto' } } as const])(
    'lists its tools to clients of either revision, without those that destroy: %j',
    async (options) => {
      const { tools } = await (await connect(options)).listTools();
      const names = tools.map(({ name }) => name);
      expect(names).toEqual([
        'list_vendors',
        'describe_vendor',
        'create_task',
        'task_status',
        'list_tasks',
        'retry_task',
        'fetch_files',
        'export_range',
        'prove',
      ]);
    },
  );

  it('deletes if enabled, and marks the tool as destructive', async () => {
    const client = await connect({}, ['--allow-destructive']);
    const { tools } = await client.listTools();
    const destructive = tools.filter(({ annotations }) => annotations?.destructiveHint === true);
    expect(destructive.map(({ name }) => name)).toEqual(['cancel_task', 'delete_task']);
    const handle = await create(client);
    expect(await call(client, 'delete_task', { handle })).toMatchObject({ document: { ok: true } });
    expect(await call(client, 'task_status', { handle })).toMatchObject({ isError: true });
    const refused = await call(client, 'cancel_task', { handle });
    expect(refused.text).toContain('baidu-bls cannot cancel a task');
  });

  it('lists the vendors and describes the arguments of a task', async () => {
    const client = await connect();
    const { document } = await call(client, 'list_vendors');
    expect(document['vendors']).toContainEqual(expect.objectContaining({ vendor: 'baidu-bls' }));
    const described = await call(client, 'describe_vendor', { vendor: 'aliyun-sls' });
    expect(described.document).toMatchObject({
      client: [{ name: 'region' }, { name: 'project' }],
      operation: 'CreateDownloadJob',
    });
    expect(described.document['arguments']).toContainEqual(
      expect.objectContaining({ name: 'configuration.logstore', required: true }),
    );
  });

  it('creates a task, returns its state, lists it, and fetches its files', async () => {
    const client = await connect();
    const handle = await create(client);
    expect(handle).toMatch(/^baidu-bls:bj\//);
    const status = await call(client, 'task_status', { handle });
    expect(status.document).toMatchObject({ handle, state: 'succeeded' });
    expect(status.document).not.toHaveProperty('raw');
    const listed = await call(client, 'list_tasks', { vendor: 'baidu-bls', max: 1 });
    expect(listed.document['tasks']).toHaveLength(1);
    const { document } = await call(client, 'fetch_files', { handle, directory: 'a/b' });
    expect(document).toMatchObject({ handle, alreadyThere: false, directory: join(root, 'a/b') });
    const [file] = document['files'] as { name: string; sha256: string; rows: number }[];
    const bytes = await readFile(join(root, 'a/b', file?.name ?? ''));
    expect(file).toMatchObject({
      rows: 60,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const again = await call(client, 'fetch_files', { handle, directory: 'a/b' });
    expect(again.document).toMatchObject({ alreadyThere: true });
  });

  it('exports a range and proves it', async () => {
    const client = await connect();
    const range = {
      vendor: 'baidu-bls',
      client: { region: 'bj' },
      request: { logStoreName: 'web', format: 'csv' },
      from: '2025-11-03T00:00:00Z',
      to: '2025-11-03T00:10:00Z',
      directory: 'range',
    };
    const { document } = await call(client, 'export_range', range);
    expect(document).toMatchObject({ complete: true, rows: 600, proof: 'counted' });
    const proven = await call(client, 'prove', { directory: 'range' });
    expect(proven.document).toMatchObject({ proven: true, rows: 600 });
    const uncounted = await call(client, 'export_range', { ...range, vendor: 'aliyun-dms' });
    expect(uncounted).toMatchObject({ isError: true });
  });

  it('keeps every file inside its folder', async () => {
    const client = await connect();
    const handle = await create(client);
    await mkdir(join(world.directory, 'outside'), { recursive: true });
    await symlink(join(world.directory, 'outside'), join(root, 'way-out'));
    await symlink(join(world.directory, 'not-there'), join(root, 'nowhere'));
    const places = [
      '..',
      '../outside',
      'a/../../outside',
      '/tmp',
      'way-out',
      'way-out/a',
      'nowhere',
    ];
    for (const directory of places) {
      const fetched = await call(client, 'fetch_files', { handle, directory });
      expect(fetched).toMatchObject({ isError: true });
      expect(fetched.text).toContain('is not inside the folder');
      expect(await call(client, 'prove', { directory })).toMatchObject({ isError: true });
    }
    expect(await readdir(join(world.directory, 'outside'))).toEqual([]);
    expect(await readdir(world.directory)).not.toContain('not-there');
  });

  it.each([
    ['create_task', { vendor: 'nobody', arguments: {} }, 'Unknown vendor "nobody"'],
    ['create_task', { vendor: 'baidu-bls', arguments: {} }, 'missing logStoreName'],
    ['create_task', { vendor: 'baidu-bls', arguments: minute, client: { zone: 'a' } }, '"zone"'],
    ['task_status', { handle: 'x' }, 'handle'],
    ['task_status', {}, 'handle'],
    ['list_tasks', { vendor: 'aliyun-dms' }, 'cannot'],
    ['fetch_files', { handle: 'baidu-bls:bj/none', timeoutSeconds: 0.2 }, 'baidu-bls:bj/none'],
    ['prove', { directory: 'nothing' }, 'does not contain an export'],
  ])('%s reports the error: %j', async (name, given, message) => {
    const refused = await call(await connect(), name, given);
    expect(refused.isError).toBe(true);
    expect(refused.text).toContain(message);
  });

  /** A session of JSON lines in which each request declares the client's capabilities. */
  function converse(extensions: object): (method: string, params: object) => Promise<unknown> {
    const child = spawn(process.execPath, [world.cli, 'mcp', root], { env: environment() });
    onTestFinished(() => void child.kill());
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    let id = 0;
    return async (method, params) => {
      id += 1;
      const meta = {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
        'io.modelcontextprotocol/clientCapabilities': { extensions },
      };
      const message = { jsonrpc: '2.0', id, method, params: { ...params, _meta: meta } };
      child.stdin.write(`${JSON.stringify(message)}\n`);
      const line = await lines.next();
      return JSON.parse(String(line.value)) as unknown;
    };
  }

  it('returns a task, whose id is the handle, to a client with the Tasks extension, in any session', async () => {
    const request = { name: 'create_task', arguments: { vendor: 'baidu-bls', arguments: minute } };
    const made = (await converse({ [extension]: {} })('tools/call', request)) as {
      readonly result: { readonly taskId: string };
    };
    expect(made).toMatchObject({ result: { resultType: 'task', status: 'working' } });
    const { taskId } = made.result;
    expect(taskId).toMatch(/^baidu-bls:bj\//);
    const other = converse({ [extension]: {} });
    expect(await other('server/discover', {})).toMatchObject({
      result: { capabilities: { extensions: { [extension]: {} } } },
    });
    const read = await other('tasks/get', { taskId });
    expect(read).toMatchObject({
      result: {
        resultType: 'complete',
        taskId,
        status: 'completed',
        result: { isError: false, structuredContent: { state: 'succeeded' } },
      },
    });
    expect(JSON.stringify(read)).not.toMatch(secrets);
    expect(await other('tasks/cancel', { taskId })).toMatchObject({ result: {} });
    expect(await other('tasks/get', { taskId: 'baidu-bls:bj/none' })).toMatchObject({
      error: { code: -32_602 },
    });
    expect(await other('tasks/get', { taskId: 'no handle' })).toMatchObject({
      error: { code: -32_602 },
    });
  });

  it('returns the handle to other clients, and rejects their task requests', async () => {
    const others = converse({});
    const request = { name: 'create_task', arguments: { vendor: 'baidu-bls', arguments: minute } };
    expect(await others('tools/call', request)).toMatchObject({
      result: { resultType: 'complete', structuredContent: { vendor: 'baidu-bls' } },
    });
    expect(await others('tasks/get', { taskId: 'baidu-bls:bj/x' })).toMatchObject({
      error: { code: -32_021 },
    });
  });

  it('ends when its client disconnects, and writes nothing else to stdout', async () => {
    const { code, stdout, stderr } = await world.run(`mcp ${root}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('Serving 9 tools over stdio');
    expect(await world.run(`mcp ${root} --json`)).toMatchObject({ code: 2, stdout: '' });
  });
});
